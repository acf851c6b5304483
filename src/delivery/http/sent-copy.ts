import type { AssetCopy, CopyNote } from '../../domain/asset-copy.ts';

/** Header that says why a copy is not what was asked for: a code, a space, a sentence. */
export const NOTE_HEADER = 'X-Ima2-Note';

/** `Content-Disposition` of a file that is saved under this name, in any script. Source: RFC 6266, RFC 8187. */
export function attachment(filename: string): string {
  const plain = filename
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\w.()]+/g, '-')
    .replace(/^-+(?=\w)/, '');
  const exact = encodeURIComponent(filename).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}

/** The name of a file that a server sent to be saved. */
export function sentName(headers: Headers): string {
  const name = /filename\*=UTF-8''([^;]*)/.exec(headers.get('content-disposition') ?? '')?.[1] ?? '';
  return decodeURIComponent(name);
}

/** The copy that a server sent. */
export async function receivedCopy(response: Response): Promise<AssetCopy> {
  const { headers } = response;
  const [, code, message = ''] = /^(\S+) (.*)$/.exec(headers.get(NOTE_HEADER) ?? '') ?? [];
  return {
    media: {
      bytes: new Uint8Array(await response.arrayBuffer()),
      mediaType: headers.get('content-type') ?? '',
    },
    filename: sentName(headers),
    ...(code !== undefined && { note: { code: code as CopyNote['code'], message } }),
  };
}
