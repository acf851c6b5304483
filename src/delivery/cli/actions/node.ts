import type { NodeRequest } from '../../../domain/node.ts';
import { libraryUrl } from '../../http/endpoints.ts';
import { checkHere } from '../check-here.ts';
import { usage } from '../errors.ts';
import { type ImageFlags, requestOf } from '../image-flags.ts';
import type { Output } from '../output.ts';
import { pictureInput } from '../picture-input.ts';
import { promptOf } from '../prompt-input.ts';
import { withStudio } from '../studio.ts';
import { dryRun, makePictures, planOf } from './make-pictures.ts';

/** Flags of `ima2 node generate`. */
export interface NodeFlags extends ImageFlags {
  prompt?: string;
  parent?: string;
  node?: string;
  from?: string;
  count: number;
  contextMode?: string;
  searchMode?: string;
}

/** `ima2 node generate`: makes the picture of one node, from words alone or from the picture before it. */
export async function generate(output: Output, words: readonly string[], flags: NodeFlags): Promise<void> {
  if (flags.count !== 1) throw usage('A node is one picture', 'Call it once for each variant', 'INVALID_COUNT');
  const plan = await planOf(output, flags, 1);
  const prompt = await promptOf(flags.prompt === undefined ? words : [flags.prompt, ...words], false);
  await withStudio(output, { server: flags.server, settles: true }, async (session) => {
    const { studio } = session;
    const asked = requestOf(flags, prompt);
    const names = flags.ref ?? [];
    const parent = flags.parent ?? flags.node;
    const source = parent ?? flags.from;
    const named = { ...asked, ...(names.length > 0 && { references: names }) };
    const here =
      source === undefined
        ? await checkHere(studio, 'generate', named)
        : await checkHere(studio, 'edit', { ...named, image: source });
    const node = {
      ...(parent !== undefined && { parentNodeId: parent }),
      ...(flags.from !== undefined && { externalSrc: flags.from }),
      ...(flags.contextMode !== undefined && { contextMode: flags.contextMode }),
      ...(flags.searchMode !== undefined && { searchMode: flags.searchMode }),
    };
    const making = { session, output, flags, plan, prompt, count: 1, here };
    if (flags.dryRun) return dryRun(making, { ...named, ...node });
    const references = await Promise.all(names.map((name) => pictureInput(studio, '--ref', name)));
    const request: NodeRequest = { ...asked, ...node, ...(references.length > 0 && { references }) };
    return makePictures({ ...making, start: () => studio.sessions.generateNode(request, { queue: flags.queue }) });
  });
}

/** `ima2 node show`: the picture of a node and all that is known of it, always as JSON. */
export async function show(output: Output, nodeId: string, flags: { server?: string }): Promise<void> {
  await withStudio(output, flags, async ({ studio }) => {
    const { asset } = await studio.sessions.node(nodeId);
    output.json({ ok: true, nodeId, meta: asset, url: libraryUrl(asset.filename) });
  });
}
