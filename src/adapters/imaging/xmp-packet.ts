const NAMESPACE = 'https://github.com/lidge-jun/ima2-gen/ns/1.0/';
const IPTC = 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/';
const SOURCE_TYPES = 'http://cv.iptc.org/newscodes/digitalsourcetype/';
/** The whole element of a label as it is written here. */
const OWN_LABEL = /<rdf:Description rdf:about="" xmlns:Iptc4xmpExt="[^"]*" Iptc4xmpExt:DigitalSourceType="[^"]*"\/>/g;
/** The label as attribute or element, under any prefix. */
const OTHER_LABEL =
  /\s[\w.-]+:DigitalSourceType\s*=\s*(?:"[^"]*"|'[^']*')|<([\w.-]+):DigitalSourceType>[^<]*<\/\1:DigitalSourceType>/g;
const RDF_END = /<\/rdf:RDF\s*>/;
/** The whole element as it is written here. */
const OWN_DESCRIPTION = /<rdf:Description rdf:about="" xmlns:ima2="[^"]*" ima2:GenerationMetadata="[^"]*"\/>/g;
/** The attribute under any prefix, and the element of the same name. */
const OWN_ATTRIBUTE = /\s[\w.-]+:GenerationMetadata\s*=\s*("[^"]*"|'[^']*')/g;
const OWN_ELEMENT = /<([\w.-]+):GenerationMetadata>[^<]*<\/\1:GenerationMetadata>/g;

/**
 * An XMP packet that holds the settings in `ima2:GenerationMetadata`, as JSON. What another packet of the file says
 * stays in it, beside ours; undefined when that packet cannot be joined.
 */
export function xmpPacket(settings: Record<string, unknown>, existing?: string): string | undefined {
  const description = `<rdf:Description rdf:about="" xmlns:ima2="${NAMESPACE}" ima2:GenerationMetadata="${escapeXml(json(settings))}"/>`;
  if (existing === undefined) return wrap(description);
  const others = [OWN_DESCRIPTION, OWN_ATTRIBUTE, OWN_ELEMENT].reduce((xmp, own) => xmp.replaceAll(own, ''), existing);
  if (!RDF_END.test(others)) return undefined;
  return others.replace(RDF_END, (end) => `${description}${end}`);
}

/**
 * An XMP packet that says with the words of the IPTC how a picture came to be, such as `trainedAlgorithmicMedia`. What
 * another packet of the file says stays in it; undefined when that packet cannot be joined. Source: IPTC Photo Metadata
 * Standard, Digital Source Type, and its NewsCodes.
 */
export function labelPacket(digitalSourceType: string, existing?: string): string | undefined {
  const value = `${SOURCE_TYPES}${escapeXml(digitalSourceType)}`;
  const description = `<rdf:Description rdf:about="" xmlns:Iptc4xmpExt="${IPTC}" Iptc4xmpExt:DigitalSourceType="${value}"/>`;
  if (existing === undefined) return wrap(description);
  const others = existing.replaceAll(OWN_LABEL, '').replaceAll(OTHER_LABEL, '');
  if (!RDF_END.test(others)) return undefined;
  return others.replace(RDF_END, (end) => `${description}${end}`);
}

/** The begin mark holds U+FEFF, so that readers can tell the encoding. Source: XMP specification part 1, 7.3.2. */
function wrap(description: string): string {
  return [
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    description,
    '</rdf:RDF></x:xmpmeta><?xpacket end="w"?>',
  ].join('');
}

/** JSON has escapes of its own for all characters that XML forbids, except the last two of a plane. */
function json(settings: Record<string, unknown>): string {
  return JSON.stringify(settings).replaceAll(/[\ufffe\uffff]/g, (character) =>
    character === '\ufffe' ? '\\ufffe' : '\\uffff',
  );
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
