import type { PictureText } from '../../domain/foreign-settings.ts';

/** Properties in which programs keep what they say of a picture. */
const PROPERTIES = ['exif:UserComment', 'dc:description', 'xmp:CreatorTool', 'dc:creator'];

/** Texts of an XMP packet: the first value of each property that is known, an attribute or an element. */
export function xmpTexts(packet: string): PictureText[] {
  return PROPERTIES.flatMap((name) => {
    const text = attribute(packet, name) ?? element(packet, name);
    return text === undefined || text === '' ? [] : [{ place: 'xmp' as const, name, text: unescapeXml(text) }];
  });
}

function attribute(packet: string, name: string): string | undefined {
  const at = packet.indexOf(`${name}="`);
  if (at < 0) return undefined;
  const start = at + name.length + 2;
  const end = packet.indexOf('"', start);
  return end < 0 ? undefined : packet.slice(start, end);
}

/** In a list the first item counts. */
function element(packet: string, name: string): string | undefined {
  const at = packet.indexOf(`<${name}`);
  const open = at < 0 ? -1 : packet.indexOf('>', at);
  const end = open < 0 ? -1 : packet.indexOf(`</${name}`, open);
  if (end < 0) return undefined;
  const content = packet.slice(open + 1, end);
  const item = content.indexOf('<rdf:li');
  if (item < 0) return content.includes('<') ? undefined : content.trim();
  const start = content.indexOf('>', item);
  const close = content.indexOf('</rdf:li', start);
  return start < 0 || close < 0 ? undefined : content.slice(start + 1, close).trim();
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Text without the escapes of XML. */
export function unescapeXml(text: string): string {
  return text.replaceAll(
    /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/g,
    (whole, hex, decimal, name) => {
      if (name !== undefined) return ENTITIES[name] ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
