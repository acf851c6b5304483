import { ListChecks, Shuffle } from 'lucide';
import { useEffect } from 'preact/hooks';
import { composed, cost, count } from '../../../state/generation/composer-choices.ts';
import { change, choose, draft } from '../../../state/generation/draft.ts';
import { expansion } from '../../../state/generation/template-preview.ts';
import { readWildcards, wildcards } from '../../../state/generation/wildcard-lists.ts';
import { number, said, t } from '../../../text/language.ts';
import { Field } from '../../../ui/field.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { Switch } from '../../../ui/switch.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { costWord } from './words.ts';
import './template-choices.css';

const SHOWN = 8;
/** How templates are written; the same in every language. */
const SIGNS = { one: '{a|b}', many: '{2$$a|b|c}', number: '{2-5}', list: '__name__' };
const MOST_LISTS = 24;

/** Whether the prompt is a template, how its prompts are drawn, and the first of them. */
export function TemplateChoices() {
  const isOn = draft.value.options['template'] === true;
  return (
    <div class="template">
      <Switch
        label={t('bar.templateSwitch')}
        hint={t('bar.templateHint', SIGNS)}
        checked={isOn}
        onChange={(next) => choose('template', next ? true : undefined)}
      />
      {isOn && <How />}
      {isOn && <Preview />}
      <Lists />
    </div>
  );
}

function How() {
  const { templateMode, templateSeed } = draft.value.options;
  const isAll = templateMode === 'all';
  return (
    <>
      <Segmented
        fill
        label={t('bar.templateHow')}
        options={[
          { value: 'random', label: t('bar.templateRandom'), icon: Shuffle },
          { value: 'all', label: t('bar.templateEach'), icon: ListChecks },
        ]}
        value={isAll ? 'all' : 'random'}
        onChange={(mode) => choose('templateMode', mode === 'all' ? 'all' : undefined)}
      />
      {!isAll && (
        <Field label={t('bar.templateSeed')} hint={t('bar.templateSeedHint')}>
          <TextField
            value={templateSeed === undefined ? '' : String(templateSeed)}
            placeholder={t('bar.seedRandom')}
            autocomplete="off"
            maxLength={20}
            onChange={(text) => choose('templateSeed', /^\d{1,20}$/.test(text.trim()) ? text.trim() : undefined)}
          />
        </Field>
      )}
    </>
  );
}

function Preview() {
  const known = expansion.value;
  if (known.state === 'unknown') return <p class="template-wait">{t('bar.templateReading')}</p>;
  if (known.state === 'wrong') {
    const { message, hint } = known.failure;
    return (
      <div class="template-wrong" role="alert">
        <p>{said(message)}</p>
        {hint !== undefined && <small>{said(hint)}</small>}
      </div>
    );
  }
  const { prompts, total } = known;
  const price = cost.value === null ? '' : costWord(cost.value);
  const isDrawnAnew = composed.value.asked.templateSeed === undefined && composed.value.asked.templateMode !== 'all';
  return (
    <section class="template-preview" aria-live="polite">
      <header>
        <strong>{t('bar.templateTotal', { count: total })}</strong>
        <span>{t('bar.templateMakes', { count: count.value, price })}</span>
      </header>
      <ol>
        {prompts.slice(0, SHOWN).map((prompt, at) => (
          <li key={at}>{prompt}</li>
        ))}
      </ol>
      {prompts.length > SHOWN && (
        <p class="template-more">{t('bar.templateMore', { count: prompts.length - SHOWN })}</p>
      )}
      {isDrawnAnew && <p class="template-more">{t('bar.templateExample')}</p>}
    </section>
  );
}

/** The lists by name; one that is chosen is written behind the prompt. */
function Lists() {
  useEffect(() => void readWildcards().catch(() => undefined), []);
  const known = wildcards.value;
  if (known === null) return null;
  const insert = (name: string) => {
    const { prompt } = draft.value;
    change({ prompt: `${prompt}${/\s$/.test(prompt) || prompt === '' ? '' : ' '}__${name}__` });
  };
  return (
    <section class="template-lists">
      <h2>{t('bar.wildcards')}</h2>
      {known.lists.length === 0 ? (
        <p>{t('bar.wildcardsNone', { folder: known.folder })}</p>
      ) : (
        <ul>
          {known.lists.slice(0, MOST_LISTS).map(({ name, entries }) => (
            <li key={name}>
              <button type="button" onClick={() => insert(name)}>
                {`__${name}__`} <small>{number(entries)}</small>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
