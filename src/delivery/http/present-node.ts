import type { Asset } from '../../domain/asset.ts';
import type { NodeResult } from '../../domain/node.ts';
import type { ImageResult } from '../../domain/run.ts';
import type { NodeReply } from './node-replies.ts';
import type { PictureForm } from './picture-form.ts';
import { imageReply, type ReadPicture } from './present-images.ts';
import type { OneImageReply } from './replies.ts';

/** Whether the pictures of a run are that of a node. */
export function isNodeResult(result: ImageResult): result is NodeResult {
  return 'nodeId' in result;
}

/** The reply to a finished node. */
export async function nodeReply(result: NodeResult, form: PictureForm, read: ReadPicture): Promise<NodeReply> {
  const { nodeId, parentNodeId } = result;
  const reply = (await imageReply({ ...result, requested: 1 }, form, read)) as OneImageReply;
  const asset: Partial<Asset> = result.assets[0] ?? {};
  const { format, refsCount, contextMode, searchMode } = asset;
  return {
    ...reply,
    ...{ nodeId, parentNodeId, format: format ?? null, refsCount: refsCount ?? 0 },
    contextMode: typeof contextMode === 'string' ? contextMode : null,
    searchMode: typeof searchMode === 'string' ? searchMode : null,
  };
}
