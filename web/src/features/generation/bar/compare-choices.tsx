import { Columns3 } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { StudioError } from '../../../../../src/domain/errors.ts';
import { isBarOpen } from '../../../state/generation/bar-open.ts';
import {
  comparedModels,
  followOutlook,
  MOST_MODELS,
  modelsToCompare,
  outlook,
  startComparison,
  toggleCompared,
} from '../../../state/generation/comparison.ts';
import { draft } from '../../../state/generation/draft.ts';
import { catalogue } from '../../../state/system/system.ts';
import { explained } from '../../../text/error-meanings.ts';
import { dollars, said, t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { openPanel } from '../../system/shell/panels.ts';
import { type ModelLine, modelLines } from './model-list.ts';
import { priceWord } from './model-row.tsx';
import { openPart } from './open-part.ts';
import './compare-choices.css';

const FEW = 8;

/** Two to six models for the prompt of the bar, what that costs, and the button. */
export function CompareChoices() {
  const [search, setSearch] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  useEffect(followOutlook, []);
  const all = modelLines(catalogue.value, '').ready;
  const found = modelLines(catalogue.value, search).ready;
  const chosen = modelsToCompare().length;
  const start = () => {
    setBusy(true);
    setFailure(null);
    startComparison().then(
      () => {
        openPart.value = null;
        isBarOpen.value = false;
        openPanel.value = 'comparison';
      },
      (refusal: unknown) => {
        setBusy(false);
        void explained(refusal).then(setFailure);
      },
    );
  };
  const obstacle = obstacleWord(chosen);
  return (
    <div class="compare-choices">
      <p class="compare-choices-text">{t('bar.compareText', { most: MOST_MODELS })}</p>
      {all.length > FEW && (
        <TextField label={t('bar.findModel')} placeholder={t('bar.findModel')} value={search} onChange={setSearch} />
      )}
      <fieldset class="compare-choices-list">
        <legend class="visually-hidden">{t('bar.model')}</legend>
        {found.map((line) => (
          <Choice key={line.key} line={line} isFull={chosen >= MOST_MODELS} />
        ))}
        {found.length === 0 && <p class="models-none">{t('bar.noModelFound')}</p>}
      </fieldset>
      <Refused />
      {failure !== null && (
        <p class="compare-choices-wrong" role="alert">
          {failure}
        </p>
      )}
      <Button
        kind="primary"
        icon={Columns3}
        label={startWord(chosen)}
        busy={isBusy}
        disabled={obstacle !== undefined}
        {...(obstacle !== undefined && { reason: obstacle })}
        onClick={start}
      />
    </div>
  );
}

function Choice({ line, isFull }: { line: ModelLine; isFull: boolean }) {
  const { key, provider, model } = line;
  const isChosen = comparedModels.value.includes(key);
  return (
    <label class="compare-choice">
      <input type="checkbox" checked={isChosen} disabled={isFull && !isChosen} onChange={() => toggleCompared(key)} />
      <span class="compare-choice-words">
        <span>{model.label}</span>
        <small>{said(provider.label)}</small>
      </span>
      <span class="compare-choice-price">{priceWord(line)}</span>
    </label>
  );
}

/** Who could not take part, or why nothing can be compared. */
function Refused() {
  const known = outlook.value;
  if (known === null) return null;
  if (StudioError.is(known)) return <p class="compare-choices-wrong">{said(known.message)}</p>;
  const refused = known.cells.filter(({ error }) => error !== null);
  if (refused.length === 0) return null;
  return (
    <ul class="compare-choices-wrong">
      {refused.map(({ index, label, error }) => (
        <li key={index}>{t('bar.compareRefused', { model: label, reason: said(error?.message ?? '') })}</li>
      ))}
    </ul>
  );
}

function startWord(chosen: number): string {
  const known = outlook.value;
  if (known === null || StudioError.is(known)) return t('bar.compareCount', { count: chosen });
  const count = known.cells.filter(({ error }) => error === null).length;
  const { priceUsd } = known;
  const price = priceUsd === null ? t('bar.priceUnknown') : priceUsd === 0 ? t('bar.free') : dollars(priceUsd);
  return t('bar.compareAt', { count, price });
}

function obstacleWord(chosen: number): string | undefined {
  const { prompt, references } = draft.value;
  if (prompt.trim() === '') return t('bar.sayWhat');
  if (chosen < 2) return t('bar.compareFew');
  if (chosen > MOST_MODELS) return t('bar.compareMany', { most: MOST_MODELS });
  if (references.some(({ uploadId }) => uploadId === null)) return t('bar.referencesComing');
  const known = outlook.value;
  return StudioError.is(known) ? said(known.message) : undefined;
}
