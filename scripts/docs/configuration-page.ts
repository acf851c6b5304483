import { secretsTable } from '../../src/domain/secrets.ts';
import { type Setting, writeBytes, writeDuration } from '../../src/domain/setting.ts';
import { SETTING_KEYS, settingOf } from '../../src/domain/settings-table.ts';
import { code, GENERATED, table } from './markdown.ts';
import type { Page } from './page.ts';

const EFFECTS: Readonly<Record<Setting<unknown>['effect'], string>> = {
  normal: '',
  planned: ' **Nothing uses it yet.**',
  none: ' Kept for older configurations; it changes nothing.',
};

/** `docs/configuration.md`: every setting and every secret, from the tables that the program reads. */
export const configurationPage: Page = {
  file: 'docs/configuration.md',
  make: async () =>
    [
      GENERATED,
      '# Configuration',
      '',
      'A setting is looked for in this order: options of `openStudio` or of the command, environment variable,',
      '`config.json` in the configuration folder, default. A value that cannot be used is reported, and the next place',
      'counts. `ima2 config ls` shows what is in force and where it comes from; `ima2 config set <key> <value>` writes the',
      'keys that are marked as writable. Variables may also stand in a `.env` file of the working directory.',
      '',
      'A setting of which it says "nothing uses it yet" is kept and checked for a part that does not exist so far.',
      '',
      ...sections(),
      '## Secrets',
      '',
      'Keys and tokens are not settings: they are never listed, logged or written into a sidecar. A variable wins over',
      'the file, which is kept readable for its owner only.',
      '',
      table(
        ['Key of the file', 'Variables', 'What it is'],
        Object.values(secretsTable).map(({ configKey, env, says }) => [code(configKey), env.map(code).join(' '), says]),
      ),
      '',
    ].join('\n'),
};

function sections(): string[] {
  const names = [...new Set(SETTING_KEYS.map(sectionOf))];
  return names.flatMap((name) => {
    const keys = SETTING_KEYS.filter((key) => sectionOf(key) === name);
    const rows = keys.map((key) => row(key, settingOf(key)));
    return [`## ${name}`, '', table(['Key', 'Default', 'Variables', 'Writable', 'What it does'], rows), ''];
  });
}

/** Keys without a dot stand together. */
function sectionOf(key: string): string {
  return key.includes('.') ? key.slice(0, key.indexOf('.')) : 'general';
}

function row(key: string, setting: Setting<unknown>): string[] {
  const key_ = setting.inFile ? code(key) : `${code(key)} (variable only)`;
  const text = `${setting.says}. It must be ${setting.expects}.${EFFECTS[setting.effect]}`;
  return [key_, defaultText(setting), setting.env.map(code).join(' '), setting.writable ? 'yes' : '', text];
}

function defaultText({ default: value, kind }: Setting<unknown>): string {
  if (value === null || value === undefined) return 'none';
  if (typeof value === 'number' && kind === 'bytes') return code(writeBytes(value));
  if (typeof value === 'number' && kind === 'duration') return code(writeDuration(value));
  return code(typeof value === 'string' ? value : JSON.stringify(value));
}
