import { advertised } from '../find-server.ts';
import { openOutside } from '../open-outside.ts';
import type { Output } from '../output.ts';
import { readSettings } from '../studio.ts';

/** `ima2 open`: the web studio in a browser. Prints the address in any case, for machines without one. */
export async function open(output: Output): Promise<void> {
  const settings = readSettings(output);
  const [running] = await advertised(settings);
  const url = running ?? `http://localhost:${settings.settings['server.port']}`;
  if (output.form === 'json') output.json({ ok: true, url });
  else output.line(url);
  await openOutside(output, url);
}
