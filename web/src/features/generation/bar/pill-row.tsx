import { record } from '../../../state/generation/composer-choices.ts';
import { hasControl } from '../../../state/generation/composer-request.ts';
import { draft } from '../../../state/generation/draft.ts';
import { soon } from '../../../ui/lazy.tsx';
import { CountPill } from './count-pill.tsx';
import { ModelPill } from './model-pill.tsx';
import { MorePill } from './more-pill.tsx';
import { QualityPill } from './quality-pill.tsx';
import { ShapePill } from './shape-pill.tsx';

/** Pills that few people have; they come a moment after the others. */
const StrengthPill = soon(() => import('./strength-pill.tsx').then(({ StrengthPill }) => StrengthPill));
const TemplatePill = soon(() => import('./template-pill.tsx').then(({ TemplatePill }) => TemplatePill));
const ComparePill = soon(() => import('./compare-pill.tsx').then(({ ComparePill }) => ComparePill));
const SwitchedOn = soon(() => import('./switched-on.tsx').then(({ SwitchedOn }) => SwitchedOn));

/** The choices of the next run. A pill is there only where the record of the model has the thing. */
export function PillRow() {
  const model = record.value;
  return (
    <>
      <ModelPill />
      {model !== null && (
        <>
          <ShapePill model={model} />
          <CountPill model={model} />
          {model.qualities !== null && <QualityPill qualities={model.qualities} />}
          {hasControl(model, 'strength') && draft.value.references.length > 0 && <StrengthPill />}
          <TemplatePill />
          <MorePill model={model} />
          <ComparePill />
        </>
      )}
      <SwitchedOn />
    </>
  );
}
