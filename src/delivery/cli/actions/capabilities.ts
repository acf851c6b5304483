import type { Output } from '../output.ts';
import { withStudio } from '../studio.ts';

/** Flags of `ima2 capabilities`. */
export interface CapabilitiesFlags {
  requireServer?: boolean;
  server?: string;
}

/** `ima2 capabilities`: what may be asked for, for agents and scripts. */
export async function capabilities(output: Output, flags: CapabilitiesFlags): Promise<void> {
  const where = flags.requireServer ? ('server' as const) : ('anywhere' as const);
  await withStudio(output, { server: flags.server, where }, async ({ studio, server }) => {
    const found = await studio.system.capabilities();
    const source = server === null ? 'local' : 'server';
    if (output.form === 'json') return output.json({ ...found, source, server });
    const { valid, limits, auto } = found;
    output.pairs([
      ['version', found.version],
      ['source', server ?? 'this process'],
      ['auto', `${auto.provider}, ${auto.model}: ${auto.reason}`],
      ['providers', valid.providers.join(' ')],
      ['image models', valid.imageModels.supported.join(' ')],
      ['cannot draw', valid.imageModels.unsupported.join(' ') || 'none'],
      ['quality', valid.quality.join(' ')],
      ['formats', valid.formats.join(' ')],
      ['moderation', valid.moderation.join(' ')],
      ['reasoning effort', valid.reasoningEfforts.join(' ')],
      ['pictures per request', `1 to ${limits.maxGeneratedImages}`],
      ['jobs at a time', String(limits.maxConcurrentJobs)],
      ['commands', found.commands.join(' ')],
    ]);
  });
}
