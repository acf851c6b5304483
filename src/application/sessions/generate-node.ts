import { StudioError } from '../../domain/errors.ts';
import type { NodeRequest, NodeResult } from '../../domain/node.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';
import type { BeginRequest, OwnPictures } from '../generation/begin-request.ts';
import type { MakeImages } from '../generation/make-images.ts';
import type { ReadPictures } from '../generation/read-pictures.ts';
import type { RunContext } from '../run.ts';
import type { NodeParent, NodeSource } from './node-source.ts';
import { settleNode } from './settle-node.ts';

/** What nodes have beside the parts of every picture. */
export interface NodeParts {
  pictures: ReadPictures;
  clock: Clock;
  ids: Ids;
  /** Random bytes of an id. */
  idBytes: number;
}

/** Makes the picture of one node, from words alone or from the picture before it, and keeps it under the id of the node. */
export class GenerateNode {
  readonly #begin: BeginRequest;
  readonly #make: MakeImages;
  readonly #source: NodeSource;
  readonly #parts: NodeParts;

  constructor(begin: BeginRequest, make: MakeImages, source: NodeSource, parts: NodeParts) {
    this.#begin = begin;
    this.#make = make;
    this.#source = source;
    this.#parts = parts;
  }

  async execute(request: NodeRequest, run: RunContext): Promise<NodeResult> {
    const { asked, contextMode, searchMode, warnings: adapted } = settleNode(request);
    const parent = await this.#source.execute(request);
    const former = run.former?.record.meta.nodeId;
    const nodeId = typeof former === 'string' ? former : `n_${this.#parts.ids.hex(this.#parts.idBytes)}`;
    const parentNodeId = parent === null ? null : (request.parentNodeId ?? null);
    const kind = parent === null ? 'generate' : 'edit';
    const { externalSrc } = request;
    const { choice, order, stem, facts, warnings } = await this.#begin.execute(asked, run, {
      ...{ action: kind, run: 'node', kind, stem: nodeId, meta: { nodeId, parentNodeId } },
      sent: { parentNodeId, ...(externalSrc && { externalSrc }), contextMode, searchMode },
      ...(parent && { own: (chosen) => this.#parentOf(parent, chosen.model) }),
    });
    run.emit({ type: 'phase', phase: 'streaming' });
    const { clock } = this.#parts;
    const plan = {
      ...{ provider: choice.provider, order: { ...order, n: 1 }, nameOf: () => stem },
      facts: { ...facts, nodeId, parentNodeId, contextMode, searchMode },
      factsOf: () => ({ createdAtIso: new Date(clock.now()).toISOString() }),
      warnings: [...adapted, ...unusedSource(request, parent), ...warnings],
    };
    try {
      return { ...(await this.#make.execute(plan, run)), nodeId, parentNodeId };
    } catch (failure) {
      if (run.signal.aborted) throw failure;
      const refsCount = order.references.length;
      throw ofNode(failure, { parentNodeId, refsCount, inputImageCount: refsCount + (parent === null ? 0 : 1) });
    }
  }

  async #parentOf(
    { picture, filename, field }: NodeParent,
    model: Parameters<ReadPictures['fit']>[2],
  ): Promise<OwnPictures> {
    const { media, warnings } = await this.#parts.pictures.fit([picture], field, model);
    return {
      // Previews of a child would begin with its parent once more.
      order: { source: media[0] ?? picture, previews: false },
      facts: { parentFilename: filename },
      warnings,
      // It is in the library already.
      keep: async () => ({}),
    };
  }
}

function unusedSource({ parentNodeId, externalSrc }: NodeRequest, parent: NodeParent | null) {
  if (!externalSrc || !parentNodeId || parent === null) return [];
  const isParent = parent.field === 'parentNodeId';
  const field = isParent ? 'externalSrc' : 'parentNodeId';
  const value = isParent ? externalSrc : parentNodeId;
  const reason = isParent
    ? 'The picture of parentNodeId is gone on from'
    : 'Its picture is gone, so externalSrc is used';
  return [{ code: 'OPTION_IGNORED', field, value, normalizedTo: null, reason }];
}

/** The same failure with what is known of the node. */
function ofNode(failure: unknown, facts: Record<string, unknown>): StudioError {
  if (!StudioError.is(failure)) {
    const message = 'The node could not be made';
    return new StudioError('internal', 'NODE_GEN_FAILED', message, { details: facts, cause: failure });
  }
  const { kind, code, message, hint, details, retryable, cause } = StudioError.from(failure);
  return new StudioError(kind, code, message, { hint, details: { ...details, ...facts }, retryable, cause });
}
