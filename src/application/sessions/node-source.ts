import { mediaTypeOf } from '../../domain/asset.ts';
import { StudioError } from '../../domain/errors.ts';
import type { NodeRequest } from '../../domain/node.ts';
import type { AssetFiles } from '../../ports/asset-files.ts';
import { isFilename } from '../assets/library-filename.ts';
import type { InputPicture, PictureRules, ReadPictures } from '../generation/read-pictures.ts';
import { nodeFile, nodeNotFound } from './find-node.ts';

/** The picture that a node goes on from. */
export interface NodeParent {
  filename: string;
  picture: InputPicture;
  /** The field that named it. */
  field: 'parentNodeId' | 'externalSrc';
}

const INVALID = 'NODE_SOURCE_INVALID';

/** Reads the picture that comes before a node: that of another node, or any picture of the library. */
export class NodeSource {
  readonly #files: AssetFiles;
  readonly #pictures: ReadPictures;

  constructor(files: AssetFiles, pictures: ReadPictures) {
    this.#files = files;
    this.#pictures = pictures;
  }

  /** null: the node is the first of its kind. A parent comes before another source; one that is gone gives way to it. */
  async execute({ parentNodeId, externalSrc }: NodeRequest): Promise<NodeParent | null> {
    if (parentNodeId) {
      const filename = await nodeFile(this.#files, parentNodeId);
      if (filename !== undefined) return this.#read(filename, 'parentNodeId');
      if (!externalSrc) throw nodeNotFound(parentNodeId, 'parentNodeId');
    }
    return externalSrc ? this.#read(nameIn(externalSrc), 'externalSrc') : null;
  }

  async #read(filename: string, field: NodeParent['field']): Promise<NodeParent> {
    if (mediaTypeOf(filename)?.startsWith('image/') !== true) {
      throw invalid(field, 'is no picture; a clip is gone on from by its last frame');
    }
    try {
      const { bytes } = await this.#files.read(filename);
      return { filename, field, picture: await this.#pictures.look(bytes, rulesFor(field)) };
    } catch (failure) {
      if (StudioError.is(failure) && failure.kind === 'not-found') throw nodeNotFound(filename, field);
      throw failure;
    }
  }
}

/** The name of a file of the library in an address below /generated/, or as it is. */
function nameIn(source: string): string {
  const path = source.replace(/^https?:\/\/[^/]*/i, '').replace(/[?#].*$/s, '');
  const encoded = path.replace(/^\/?generated\//, '');
  try {
    const name = encoded === path ? source : decodeURIComponent(encoded);
    if (isFilename(name) && !name.startsWith('.')) return name;
  } catch {
    // What cannot be decoded is no address of ours.
  }
  throw invalid('externalSrc', 'must be a file of the library, such as /generated/n_0123456789.png');
}

function rulesFor(field: string): PictureRules {
  const codes = { notBase64: INVALID, unreadable: INVALID, tooLarge: 'REF_TOO_LARGE', empty: INVALID };
  return { field, ...codes, maxBase64: Number.MAX_SAFE_INTEGER };
}

function invalid(field: string, problem: string): StudioError {
  return new StudioError('request-invalid', INVALID, `${field}: ${problem}`, { details: { field } });
}
