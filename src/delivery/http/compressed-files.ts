import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** How the bytes of a file travel. */
export type Encoding = 'br' | 'gzip';

const compressWithBrotli = promisify(brotliCompress);
const compressWithGzip = promisify(gzip);
/** Smaller files fit into one packet anyway; larger ones are none of a web studio. */
const SMALLEST = 1024;
const LARGEST = 8 * 1024 * 1024;
/** Files of a few builds; older ones make room. */
const MOST_KEPT = 200;

/**
 * Compressed forms of the few files that make up the web studio, each made once and kept in memory. A file that changes
 * is compressed again.
 */
export class CompressedFiles {
  readonly #kept = new Map<string, Promise<Buffer | undefined>>();

  /** The file in the encoding; undefined where that would gain nothing. */
  read(file: { path: string; bytes: number; modifiedAt: number }, encoding: Encoding): Promise<Buffer | undefined> {
    if (file.bytes < SMALLEST || file.bytes > LARGEST) return Promise.resolve(undefined);
    const key = `${encoding} ${file.bytes} ${file.modifiedAt} ${file.path}`;
    const known = this.#kept.get(key);
    if (known !== undefined) return known;
    const fresh = compress(file.path, encoding).catch(() => undefined);
    const oldest = this.#kept.keys().next().value;
    if (this.#kept.size >= MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    this.#kept.set(key, fresh);
    return fresh;
  }
}

async function compress(path: string, encoding: Encoding): Promise<Buffer | undefined> {
  const whole = await readFile(path);
  const small = encoding === 'br' ? await brotli(whole) : await compressWithGzip(whole, { level: 9 });
  return small.byteLength < whole.byteLength ? small : undefined;
}

/** Level 9 comes close to 11 in a tenth of the time. */
function brotli(bytes: Buffer): Promise<Buffer> {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants;
  return compressWithBrotli(bytes, {
    params: { [BROTLI_PARAM_QUALITY]: 9, [BROTLI_PARAM_SIZE_HINT]: bytes.byteLength },
  });
}
