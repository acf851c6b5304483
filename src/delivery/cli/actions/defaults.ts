import type { SettingChange } from '../../../domain/settings.ts';
import { refusedHere, usage } from '../errors.ts';
import type { Output } from '../output.ts';
import { withStudio } from '../studio.ts';

/** What can be set as a default of both ways to OpenAI. */
export const DEFAULTS = {
  model: ['imageModels.default', 'apiProvider.defaultImageModel'],
  reasoning: ['imageModels.reasoningEffort', 'apiProvider.defaultReasoningEffort'],
} as const;
/** One of `DEFAULTS`. */
export type DefaultName = keyof typeof DEFAULTS;

/** Flags of `ima2 defaults`. */
export interface DefaultsFlags {
  /** What this machine's settings say, whatever a server was started with. */
  local?: boolean;
  server?: string;
}

/** `ima2 defaults`: what counts where a request says nothing. */
export async function list(output: Output, { local, server }: DefaultsFlags): Promise<void> {
  const where = local === true ? ({ where: 'here' } as const) : { server };
  await withStudio(output, where, async ({ studio }) => {
    const { defaults } = await studio.system.capabilities();
    if (output.form === 'json') return output.json({ ok: true, defaults });
    const rows = Object.entries(defaults).flatMap(([name, values]) =>
      Object.entries(values as Record<string, unknown>).map(([field, value]) => [name, field, String(value)]),
    );
    output.table(['WAY', 'DEFAULT', 'VALUE'], rows);
  });
}

/** `ima2 defaults set`: writes both ways to OpenAI. */
export async function set(output: Output, name: DefaultName, value: string): Promise<void> {
  await withStudio(output, { where: 'here' }, async ({ studio: { system } }) => {
    if (name === 'model') {
      const { supported } = (await system.capabilities()).valid.imageModels;
      if (!supported.includes(value)) throw usage(`${value} is no model that draws`, `Use ${supported.join(', ')}`);
    }
    const changes: SettingChange[] = [];
    for (const key of DEFAULTS[name]) changes.push(await refusedHere(system.setSetting(key, value)));
    show(output, changes);
  });
}

/** `ima2 defaults reset`: back to what ima2 comes with. */
export async function reset(output: Output, name: DefaultName): Promise<void> {
  await withStudio(output, { where: 'here' }, async ({ studio: { system } }) => {
    const changes: SettingChange[] = [];
    for (const key of DEFAULTS[name]) changes.push(await system.removeSetting(key));
    show(output, changes);
  });
}

function show(output: Output, changes: readonly SettingChange[]): void {
  if (output.form === 'json') output.json({ ok: true, changes });
  for (const { key, value, envInForce } of changes) {
    output.done(value === null ? `${key} is back at its default` : `${key} = ${String(value)}`);
    if (envInForce !== null) output.warn(`The variable ${envInForce} goes before ${key}`);
  }
  output.note('a server that runs takes it up when it starts again');
}
