import type { WayToConnect } from '../../../../src/domain/ways-to-connect.ts';
import { chooseMode, keyOf, keys } from '../../state/accounts/keys.ts';
import { said, t } from '../../text/language.ts';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { tellFailure } from './tell-failure.ts';

const FIRST = 'first';

/** Which of two keys counts, where both are there. A list, because the names are too long to stand side by side. */
export function KeyChoice({ ways }: { ways: readonly WayToConnect[] }) {
  const choices = ways.flatMap((way) =>
    way.kind === 'key' && way.mode !== null && keyOf(way)?.configured === true ? [{ ...way, mode: way.mode }] : [],
  );
  if (choices.length < 2) return null;
  const options = choices.map(({ mode, label }) => ({ value: mode as string, label: shortOf(said(label)) }));
  return (
    <Field class="accounts-choice" label={t('accounts.mode')}>
      <Select
        options={[{ value: FIRST, label: t('accounts.modeFirst') }, ...options]}
        value={keys.value?.geminiAuthMode ?? FIRST}
        onChange={(value) => {
          const mode = choices.find((choice) => choice.mode === value)?.mode ?? null;
          void chooseMode(mode).catch(tellFailure);
        }}
      />
    </Field>
  );
}

/** What stands before the first comma names it; the rest explains. */
function shortOf(label: string): string {
  return label.split(',')[0] ?? label;
}
