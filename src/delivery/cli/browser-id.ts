import { createHash } from 'node:crypto';
import type { LoadedSettings } from '../../local-settings.ts';

/** The command line counts as a browser of its own, one for each settings folder; named as ima2-gen 2 does. */
export function browserId({ settings }: LoadedSettings): string {
  const digest = createHash('sha1').update(settings['storage.configDir']).digest('hex');
  return `cli-${digest.slice(0, 16)}`;
}
