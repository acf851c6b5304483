import { StudioError } from '../../../domain/errors.ts';

/**
 * The origin of a server that the settings name. It is an origin and nothing more: a login, a path, a query or a number
 * in place of a host could lead elsewhere than it seems to. Refused as `COMFY_URL_NOT_LOCAL`.
 */
export function originOf(address: string, setting: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const problem = url === undefined ? 'is no address' : problemOf(address, url);
  if (url !== undefined && problem === undefined) return url.origin;
  const message = `The address of ComfyUI ${problem}: ${setting}`;
  throw new StudioError('request-invalid', 'COMFY_URL_NOT_LOCAL', message, {
    hint: `Write ${setting} as http://host:port, with nothing behind the port`,
    details: { setting },
  });
}

function problemOf(address: string, url: URL): string | undefined {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'must begin with http:// or https://';
  if (url.username !== '' || url.password !== '') return 'must not hold a login';
  if (url.pathname !== '/') return 'must not have a path';
  if (url.search !== '' || url.hash !== '') return 'must not have a query';
  const [, written = ''] = /^https?:\/\/(\[[^\]]*\]|[^/:]*)/i.exec(address.trim()) ?? [];
  const isNumber = /^[\d.]+$/.test(url.hostname);
  return isNumber && written !== url.hostname ? 'must be written as a name or as four plain numbers' : undefined;
}
