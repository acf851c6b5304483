import type { Measure } from '../../ports/image-tools.ts';

const BRANDS = new Set(['avif', 'avis']);
/** Boxes that only hold other boxes, and how many bytes of their own come before these. */
const CONTAINERS: Readonly<Record<string, number>> = { meta: 4, iprp: 0, ipco: 0 };
const MAX_BOXES = 10_000;
const ALPHA = 'urn:mpeg:mpegB:cicp:systems:auxiliary:alpha';

/** Size of an AVIF picture: the largest of its image extents, which are its own, its alpha's and its tiles'. */
export function readAvifHead(data: Buffer): Measure | undefined {
  if (!isAvif(data)) return undefined;
  const found = { width: 0, height: 0, hasAlpha: false, boxes: 0 };
  readBoxes(data, 0, data.length, (type, from, to) => {
    found.boxes += 1;
    if (found.boxes > MAX_BOXES) throw new RangeError('Too many boxes');
    if (type === 'auxC') found.hasAlpha ||= data.toString('latin1', from + 4, to).startsWith(ALPHA);
    if (type !== 'ispe') return;
    const [width, height] = [data.readUInt32BE(from + 4), data.readUInt32BE(from + 8)];
    if (width * height > found.width * found.height) Object.assign(found, { width, height });
  });
  const { width, height, hasAlpha } = found;
  return { mediaType: 'image/avif', width, height, hasAlpha };
}

function isAvif(data: Buffer): boolean {
  const end = Math.min(data.readUInt32BE(0), data.length, 256);
  for (let at = 8; at + 4 <= end; at += 4) {
    if (at !== 12 && BRANDS.has(data.toString('latin1', at, at + 4))) return true;
  }
  return false;
}

function readBoxes(
  data: Buffer,
  from: number,
  to: number,
  visit: (type: string, from: number, to: number) => void,
): void {
  let at = from;
  while (at + 8 <= to) {
    const size = data.readUInt32BE(at);
    const type = data.toString('latin1', at + 4, at + 8);
    const head = size === 1 ? 16 : 8;
    const length = size === 1 ? Number(data.readBigUInt64BE(at + 8)) : size === 0 ? to - at : size;
    if (length < head) return;
    const end = Math.min(at + length, to);
    visit(type, at + head, end);
    const own = CONTAINERS[type];
    if (own !== undefined) readBoxes(data, at + head + own, end, visit);
    at += length;
  }
}
