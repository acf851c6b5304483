import { RotateCcw } from 'lucide';
import { useState } from 'preact/hooks';
import type { SettingEntry } from '../../../../../src/domain/settings.ts';
import { studio } from '../../../api.ts';
import { explained } from '../../../text/error-meanings.ts';
import { said, t } from '../../../text/language.ts';
import { Field } from '../../../ui/field.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Select } from '../../../ui/select.tsx';
import { Switch } from '../../../ui/switch.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { choicesOf, writtenValue } from './setting-values.ts';
import './setting-row.css';

interface SettingRowProps {
  entry: SettingEntry;
  /** Called after the file has changed. */
  onChange: () => void;
}

/** One setting of the server with a control that fits its kind; saved when the person is done with it. */
export function SettingRow({ entry, onChange }: SettingRowProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const [isSaved, setSaved] = useState(false);
  const report = (work: Promise<unknown>) => {
    work.then(
      () => {
        setProblem(null);
        setSaved(true);
        onChange();
      },
      (failure: unknown) => void explained(failure).then(setProblem),
    );
  };
  const save = (value: string | boolean) => {
    if (String(value) === String(entry.value ?? '')) return setProblem(null);
    report(studio.system.setSetting(entry.key, writtenValue(entry, value)));
  };
  const isOwn = entry.source === 'file';
  return (
    <div class="setting-row">
      <Control entry={entry} save={save} problem={problem} isSaved={isSaved} />
      {isOwn && (
        <IconButton
          icon={RotateCcw}
          size="small"
          label={t('settings.backToDefault', { value: String(entry.default ?? '–') })}
          onClick={() => report(studio.system.removeSetting(entry.key))}
        />
      )}
    </div>
  );
}

interface ControlProps {
  entry: SettingEntry;
  save: (value: string | boolean) => void;
  problem: string | null;
  isSaved: boolean;
}

function Control({ entry, save, problem, isSaved }: ControlProps) {
  const hint = <Hint entry={entry} isSaved={isSaved} />;
  const isSet = entry.envInForce !== null;
  const value = String(entry.value ?? '');
  if (entry.kind === 'boolean') {
    return (
      <Switch label={said(entry.says)} hint={hint} checked={entry.value === true} disabled={isSet} onChange={save} />
    );
  }
  const choices = choicesOf(entry);
  return (
    <Field
      label={said(entry.says)}
      hint={hint}
      {...(problem !== null && { error: problem })}
      inline
      class="setting-field"
    >
      {choices === null ? (
        <TextField key={value} value={value} onCommit={save} disabled={isSet} spellcheck={false} autocomplete="off" />
      ) : (
        <Select
          value={value}
          disabled={isSet}
          onChange={save}
          options={choices.map((choice) => ({ value: choice, label: choice }))}
        />
      )}
    </Field>
  );
}

function Hint({ entry, isSaved }: { entry: SettingEntry; isSaved: boolean }) {
  return (
    <span class="setting-hint">
      <code>{entry.key}</code>
      {entry.envInForce !== null && <span>{t('settings.setBy', { name: entry.envInForce })}</span>}
      {isSaved && <span class="setting-saved">{t('settings.nextStart')}</span>}
    </span>
  );
}
