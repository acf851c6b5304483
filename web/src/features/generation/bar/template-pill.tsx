import { Braces } from 'lucide';
import { useEffect } from 'preact/hooks';
import { composed, count } from '../../../state/generation/composer-choices.ts';
import { isTemplate } from '../../../state/generation/composer-request.ts';
import { draft } from '../../../state/generation/draft.ts';
import { expansion, followTemplate } from '../../../state/generation/template-preview.ts';
import { said, t } from '../../../text/language.ts';
import { PillPopover } from './pill-popover.tsx';
import { TemplateChoices } from './template-choices.tsx';

/** There once the prompt can be read as a template: whether it is one, and what it leads to. */
export function TemplatePill() {
  return isTemplate(draft.value.prompt) ? <Shown /> : null;
}

function Shown() {
  useEffect(followTemplate, []);
  const isOn = composed.value.asked.template === true;
  const known = expansion.value;
  return (
    <PillPopover
      part="template"
      icon={Braces}
      label={t('bar.template')}
      value={isOn ? countWord() : t('bar.templateOff')}
      warn={isOn && known.state === 'wrong' ? said(known.failure.message) : undefined}
      class={isOn ? 'bar-template bar-template-on' : 'bar-template'}
      popoverClass="template-popover"
    >
      <TemplateChoices />
    </PillPopover>
  );
}

function countWord(): string {
  const known = expansion.value;
  if (known.state !== 'known') return t('bar.template');
  const isAll = composed.value.asked.templateMode === 'all';
  if (isAll) return t('bar.templateAll', { count: known.total });
  return t('bar.templateSome', { count: count.value, total: known.total });
}
