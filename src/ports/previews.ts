/** Which bytes of a file a preview was made of. */
export interface PreviewKey {
  filename: string;
  bytes: number;
  /** Milliseconds since the epoch. */
  modifiedAt: number;
}

/** Pictures of 1280 pixels in place of large ones. A cache: what was not used for the longest time goes when it is full. */
export abstract class Previews {
  /** The JPEG; undefined when there is none, or when the file is another one now. */
  abstract get(key: PreviewKey): Promise<Uint8Array | undefined>;

  /** Keeps a preview. Where that fails there is none; nothing rejects. */
  abstract put(key: PreviewKey, preview: Uint8Array): Promise<void>;
}
