import { z } from 'zod';
import { Asset } from '../../domain/asset.ts';
import { OneImageReply } from './replies.ts';

const text = z.string().nullable();

/** The answer to a request for a node: its picture, with what only nodes have. */
export const NodeReply = OneImageReply.extend({
  nodeId: z.string(),
  parentNodeId: text,
  format: text,
  refsCount: z.number(),
  contextMode: text,
  searchMode: text,
});
export type NodeReply = z.infer<typeof NodeReply>;

/** The picture of a node: its sidecar as `meta`, and where the file is served. */
export const FoundNodeReply = z.object({ nodeId: z.string(), meta: Asset, url: z.string() });
