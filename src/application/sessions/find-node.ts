import type { Asset } from '../../domain/asset.ts';
import { StudioError } from '../../domain/errors.ts';
import { isNodeId } from '../../domain/node.ts';
import type { AssetFiles } from '../../ports/asset-files.ts';

/** The picture of a node. */
export interface FoundNode {
  nodeId: string;
  asset: Asset;
}

const EXTENSIONS = ['png', 'jpeg', 'jpg', 'webp'];

/** Finds the picture that a node was saved as, whatever its format. */
export class FindNode {
  readonly #files: AssetFiles;

  constructor(files: AssetFiles) {
    this.#files = files;
  }

  /** The node. Refuses (`NODE_NOT_FOUND`) where there is none. */
  async execute(nodeId: string): Promise<FoundNode> {
    const filename = await nodeFile(this.#files, nodeId);
    const stored = filename === undefined ? undefined : await this.#load(filename);
    if (stored === undefined) throw nodeNotFound(nodeId, 'nodeId');
    return { nodeId, asset: stored.asset };
  }

  async #load(filename: string) {
    try {
      return await this.#files.load(filename);
    } catch (cause) {
      if (StudioError.is(cause)) throw cause;
      throw new StudioError('internal', 'NODE_FETCH_FAILED', `The node of ${filename} could not be read`, { cause });
    }
  }
}

/** The name of the file that a node was saved as; undefined: there is none. */
export async function nodeFile(files: AssetFiles, nodeId: string): Promise<string | undefined> {
  if (!isNodeId(nodeId)) return undefined;
  const there = await files.withStem(nodeId);
  return EXTENSIONS.map((extension) => `${nodeId}.${extension}`).find((name) => there.includes(name));
}

/** There is no node of this id. */
export function nodeNotFound(nodeId: string, field: string): StudioError {
  return new StudioError('not-found', 'NODE_NOT_FOUND', `${field}: the library has no node ${nodeId.slice(0, 80)}`, {
    hint: 'Its picture may be in the trash; name the nodeId that a finished node answered, n_ and ten characters',
    details: { field },
  });
}
