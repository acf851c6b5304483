/** A picture file taken apart, so that something can be put in without touching the rest. */
export interface Carrier {
  /** Whether the file carries content credentials, which bind every byte of it. */
  isSigned: boolean;
  /** The XMP packet that it has. */
  xmp: string | undefined;
  /** The file with this packet in place of its own; undefined where it does not fit. */
  withXmp(packet: string): Buffer | undefined;
  /** The file with this text as a comment of A1111; undefined where it has no place for it. */
  withComment(text: string): Buffer | undefined;
}

/** A part of a file; all parts in a row are the file. */
export interface Part {
  type: string;
  content: Buffer;
  /** With everything around the content. */
  whole: Buffer;
}

/** Content credentials that lie elsewhere are named by an address in the XMP. Source: C2PA 2.1, 11.4. */
export function namesCredentials(xmp: string | undefined): boolean {
  return xmp?.includes('dcterms:provenance') === true;
}
