import { maskSecret, type SecretName, secretsTable } from '../../../domain/secrets.ts';
import { valueAt } from '../../../domain/settings-file.ts';
import type { LoadedSettings } from '../../../local-settings.ts';
import { advertised } from '../find-server.ts';
import type { Output } from '../output.ts';
import { withStudio } from '../studio.ts';
import { version } from '../version.ts';

/** A key or token that is there, masked. */
interface ShownSecret {
  name: SecretName;
  says: string;
  masked: string;
  /** The variable it stands in, or the settings file. */
  from: string;
}

/** `ima2 status`: what is set up on this machine. Works offline and asks nobody. */
export async function status(output: Output): Promise<void> {
  await withStudio(output, { where: 'here' }, async ({ studio, settings: loaded }) => {
    const { settings, configFile, configExists } = loaded;
    const { auto, providers } = await studio.system.models();
    const [server] = await advertised(loaded);
    const secrets = shownSecrets(loaded);
    const accounts = await studio.accounts.signedIn();
    const ready = providers.filter((provider) => provider.ready).map(({ id }) => id);
    const facts = {
      ...{ version: version(), configFile, configExists, generatedDir: settings['storage.generatedDir'] },
      ...{ server: server ?? null, provider: settings.provider, auto, ready, secrets, accounts },
    };
    if (output.form === 'json') return output.json({ ok: true, ...facts });
    output.pairs([
      ['version', facts.version],
      ['settings', `${configFile}${configExists ? '' : ' (not there; defaults count)'}`],
      ['library', facts.generatedDir],
      ['server', server ?? 'none is advertised'],
      ['provider', settings.provider ?? `auto: ${auto.provider}`],
      ['', auto.reason],
      ['ready', ready.join(' ')],
      ...accounts.map(({ label, email, active }): [string, string] => [
        ...([label, `${email ?? 'signed in'}${active ? '' : ' (not used)'}`] as const),
      ]),
      ...secrets.map(({ says, masked, from }): [string, string] => [says.split(',')[0] ?? says, `${masked} (${from})`]),
    ]);
    if (secrets.length === 0 && accounts.length === 0)
      output.note('no account is connected; `ima2 setup` connects one');
  });
}

function shownSecrets({ secrets, file, configFile }: LoadedSettings): ShownSecret[] {
  const names = Object.keys(secretsTable) as SecretName[];
  return names.flatMap((name): ShownSecret[] => {
    const { configKey, says } = secretsTable[name];
    const fromEnv = secrets[name];
    if (fromEnv !== undefined) return [{ name, says, masked: maskSecret(fromEnv.value), from: fromEnv.variable }];
    const stored = valueAt(file, configKey);
    return stored === undefined ? [] : [{ name, says, masked: maskSecret(String(stored)), from: configFile }];
  });
}
