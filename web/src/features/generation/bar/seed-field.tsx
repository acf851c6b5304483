import { Dices, X } from 'lucide';
import { useState } from 'preact/hooks';
import { t } from '../../../text/language.ts';
import { Field } from '../../../ui/field.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { TextField } from '../../../ui/text-field.tsx';

const MAX_SEED = 2n ** 64n - 1n;

/** A seed that stays, or a new one each time. */
export function SeedField({ seed, onChange }: { seed: unknown; onChange: (seed: string | undefined) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  const isWrong = typed !== null && typed !== '' && !isSeed(typed);
  const commit = (text: string) => {
    if (text === '') onChange(undefined);
    else if (isSeed(text)) onChange(text);
    else return;
    setTyped(null);
  };
  return (
    <Field label={t('bar.seed')} hint={t('bar.seedHint')} error={isWrong ? t('bar.seedInvalid') : undefined}>
      <span class="seed">
        <TextField
          value={typed ?? (seed === undefined ? '' : String(seed))}
          placeholder={t('bar.seedRandom')}
          autocomplete="off"
          spellcheck={false}
          maxLength={20}
          onChange={(text) => setTyped(text.trim())}
          onCommit={(text) => typed !== null && commit(text.trim())}
        />
        {seed === undefined ? (
          <IconButton icon={Dices} label={t('bar.rollSeed')} onClick={() => onChange(rolled())} />
        ) : (
          <IconButton icon={X} label={t('bar.clearSeed')} onClick={() => onChange(undefined)} />
        )}
      </span>
    </Field>
  );
}

function isSeed(text: string): boolean {
  return /^\d{1,20}$/.test(text) && BigInt(text) <= MAX_SEED;
}

/** Nine digits are enough to be new, and can be read out. */
function rolled(): string {
  return String((crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % 1_000_000_000);
}
