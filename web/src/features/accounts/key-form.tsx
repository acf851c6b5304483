import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { StudioError } from '../../../../src/domain/errors.ts';
import type { SavedKey } from '../../../../src/domain/keys.ts';
import type { KeyWay } from '../../../../src/domain/ways-to-connect.ts';
import { type KeyProblem, keyProblem } from '../../state/accounts/key-form.ts';
import { saveKey } from '../../state/accounts/keys.ts';
import { explained } from '../../text/error-meanings.ts';
import { say, t } from '../../text/language.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { KeyFile } from './key-file.tsx';

interface KeyFormProps {
  way: KeyWay;
  name: string;
  onSaved: (saved: SavedKey) => void;
  onCancel: () => void;
}

const PROBLEMS = {
  empty: 'accounts.problemEmpty',
  prefix: 'accounts.problemPrefix',
  tooLong: 'accounts.problemTooLong',
  characters: 'accounts.problemCharacters',
  notJson: 'accounts.problemNotJson',
  notServiceAccount: 'accounts.problemNotServiceAccount',
} as const satisfies Record<KeyProblem, string>;

/** A key is checked while it is typed, then by its provider, then saved; what is typed stays when that fails. */
export function KeyForm({ way, name, onSaved, onCancel }: KeyFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | undefined>();
  const { refusal, isBusy, send, forget } = useSaving(way, onSaved);
  // Before anything is drawn, so that no letter that is typed at once goes elsewhere.
  useLayoutEffect(() => form.current?.querySelector<HTMLElement>('input, button')?.focus(), []);
  const take = (typed: string, isDone = false) => {
    setText(typed);
    forget();
    const found = keyProblem(way, typed, isDone);
    setProblem(found === null ? undefined : wordsFor(found, way));
    return found === null;
  };
  const submit = (typed = text, validate = true) => {
    if (!isBusy && take(typed, true)) void send(typed, validate);
  };
  return (
    <form
      ref={form}
      class="accounts-form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || isBusy) return;
        event.stopPropagation();
        onCancel();
      }}
    >
      {way.form === 'document' ? (
        <KeyFile name={name} error={problem ?? refusal?.words} busy={isBusy} onText={submit} />
      ) : (
        <Field label={name} hint={hintFor(way)} error={problem ?? refusal?.words}>
          <TextField
            type="password"
            autocomplete="off"
            spellcheck={false}
            value={text}
            onChange={(typed) => take(typed)}
          />
        </Field>
      )}
      <div class="accounts-buttons">
        {way.form === 'line' && <Button type="submit" kind="primary" label={t('accounts.save')} busy={isBusy} />}
        {refusal?.isFromProvider === true && (
          <Button label={t('accounts.saveUnchecked')} onClick={() => submit(text, false)} />
        )}
        <Button kind="quiet" label={t('common.cancel')} disabled={isBusy} onClick={onCancel} />
        <span class="accounts-note" role="status">
          {isBusy ? t('accounts.validating') : ''}
        </span>
      </div>
    </form>
  );
}

interface Refusal {
  words: string;
  /** The form is right, and it may be the network only. */
  isFromProvider: boolean;
}

function useSaving(way: KeyWay, onSaved: (saved: SavedKey) => void) {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isBusy, setBusy] = useState(false);
  const send = async (typed: string, validate: boolean) => {
    setBusy(true);
    try {
      onSaved(await saveKey(way, typed.trim(), validate));
    } catch (failure) {
      const isFromProvider = StudioError.from(failure).code === 'KEY_VALIDATION_FAILED';
      setRefusal({ words: await explained(failure), isFromProvider });
    } finally {
      setBusy(false);
    }
  };
  return { refusal, isBusy, send, forget: () => setRefusal(null) };
}

function wordsFor(problem: KeyProblem, { prefix, longest }: KeyWay): string {
  return say(PROBLEMS[problem], { prefix: prefix ?? '', count: longest });
}

function hintFor({ prefix }: KeyWay): string {
  return prefix === null ? t('accounts.keyKept') : t('accounts.keyBegins', { prefix });
}
