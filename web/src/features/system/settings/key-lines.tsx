import { Copy } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { type Secret, secretsTable } from '../../../../../src/domain/secrets.ts';
import { studio } from '../../../api.ts';
import { t } from '../../../text/language.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { copyText } from '../../assets/clipboard.ts';
import './key-lines.css';

interface KeyLinesProps {
  /** Name of the key in the vault. */
  credential: string;
  /** What the provider itself says, for a key that stands elsewhere. */
  hint: string;
}

/** Where a key is written, as lines to copy: into the environment, or into the settings file. */
export function KeyLines({ credential, hint }: KeyLinesProps) {
  const secret = secretOf(credential);
  const path = useSettingsPath();
  const [variable] = secret?.env ?? [];
  if (secret === undefined || variable === undefined) return <TypedWords text={hint} />;
  const mark = t('settings.keyMark');
  return (
    <div class="key-lines">
      <Line name={t('settings.keyInEnvironment')} code={`export ${variable}="${mark}"`} />
      <Line name={t('settings.keyInFile', { path: path ?? '' })} code={inFile(secret.configKey, mark)} />
      <p class="key-lines-hint">{t('settings.keyThen', { mark })}</p>
    </div>
  );
}

function Line({ name, code }: { name: string; code: string }) {
  return (
    <div>
      <p class="key-lines-name">{name}</p>
      <div class="key-lines-row">
        <code>{code}</code>
        <IconButton
          icon={Copy}
          size="small"
          label={t('viewer.copyThis', { what: code })}
          onClick={() => void copyText(code)}
        />
      </div>
    </div>
  );
}

/** A sentence in which what stands between backquotes is typed as it is. */
export function TypedWords({ text }: { text: string }) {
  return (
    <p class="key-lines-hint">
      {text.split('`').map((part, at) => (at % 2 === 1 ? <code key={part}>{part}</code> : part))}
    </p>
  );
}

function secretOf(credential: string): Secret | undefined {
  const all: Readonly<Record<string, Secret>> = secretsTable;
  return Object.hasOwn(all, credential) ? all[credential] : undefined;
}

/** The whole of a settings file that has nothing else; a key with dots stands inside of objects. */
function inFile(configKey: string, value: string): string {
  const whole = configKey.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), value);
  return JSON.stringify(whole, null, 1).replace(/\s*\n\s*/g, ' ');
}

function useSettingsPath(): string | null {
  const [path, setPath] = useState<string | null>(null);
  useEffect(() => {
    studio.system.settings().then(
      (reading) => setPath(reading.path),
      () => undefined,
    );
  }, []);
  return path;
}
