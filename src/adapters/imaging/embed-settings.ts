import type { MarkedPicture } from '../../ports/image-tools.ts';
import { a1111Text } from './a1111-text.ts';
import type { Carrier } from './carrier.ts';
import { readOwnSettings } from './embedded-settings.ts';
import { openJpeg } from './jpeg-carrier.ts';
import { readHead } from './picture-head.ts';
import { openPng } from './png-carrier.ts';
import { openWebp } from './webp-carrier.ts';
import { labelPacket, xmpPacket } from './xmp-packet.ts';

/**
 * Puts settings into a PNG, JPEG or WebP by inserting one chunk or segment. XMP is read back before it is handed out,
 * so that what the reader would not find counts as impossible.
 */
export function embedSettings(
  bytes: Uint8Array,
  settings: Record<string, unknown>,
  form: 'xmp' | 'a1111' | 'iptc',
): MarkedPicture {
  const carrier = open(bytes);
  if (carrier?.isSigned) return { bytes, skipped: 'signed' };
  const marked = carrier && put(carrier, settings, form, bytes);
  return marked === undefined ? { bytes, skipped: 'impossible' } : { bytes: marked, skipped: null };
}

/** Whether a PNG, JPEG or WebP carries content credentials, or names the address of some. Never throws. */
export function isSigned(bytes: Uint8Array): boolean {
  try {
    return open(bytes)?.isSigned === true;
  } catch {
    return false;
  }
}

function put(
  carrier: Carrier,
  settings: Record<string, unknown>,
  form: 'xmp' | 'a1111' | 'iptc',
  bytes: Uint8Array,
): Buffer | undefined {
  if (form === 'a1111') return withComment(carrier, settings, bytes);
  return form === 'xmp' ? withXmp(carrier, settings) : withLabel(carrier, settings);
}

function withLabel(carrier: Carrier, { digitalSourceType }: Record<string, unknown>): Buffer | undefined {
  const packet = labelPacket(String(digitalSourceType), carrier.xmp);
  return packet === undefined ? undefined : carrier.withXmp(packet);
}

function open(bytes: Uint8Array): Carrier | undefined {
  const head = readHead(bytes);
  if (head === undefined) return undefined;
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (head.mediaType === 'image/png') return openPng(data);
  if (head.mediaType === 'image/jpeg') return openJpeg(data);
  return head.mediaType === 'image/webp' ? openWebp(data, head) : undefined;
}

function withXmp(carrier: Carrier, settings: Record<string, unknown>): Buffer | undefined {
  const packet = xmpPacket(settings, carrier.xmp);
  const marked = packet === undefined ? undefined : carrier.withXmp(packet);
  return marked !== undefined && readOwnSettings(marked) !== null ? marked : undefined;
}

function withComment(carrier: Carrier, settings: Record<string, unknown>, bytes: Uint8Array): Buffer | undefined {
  const { width = 0, height = 0 } = readHead(bytes) ?? {};
  return carrier.withComment(a1111Text(settings, { width, height }));
}
