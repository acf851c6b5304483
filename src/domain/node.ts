import { z } from 'zod';
import { ImageRequest, REQUEST_CODES } from './generation.ts';
import { ImageResult } from './run.ts';

/** What may be asked of `POST /api/node/generate`: one picture, from words alone or from the picture before it. */
export const NodeRequest = ImageRequest.extend({
  /** The node whose picture is gone on from. */
  parentNodeId: z.string().max(200).nullish(),
  /** A picture of the library to go on from, as its name or its address below /generated/. */
  externalSrc: z.string().max(2000).nullish(),
  /** `parent-plus-refs` or `parent-only`. */
  contextMode: z.string().optional(),
  /** `on`, `auto` or `off`. */
  searchMode: z.string().optional(),
});
export type NodeRequest = z.infer<typeof NodeRequest>;

/** Public codes of the fields of a node. */
export const NODE_CODES: Readonly<Record<string, string>> = { ...REQUEST_CODES, prompt: 'INVALID_PROMPT' };

/** What a run that makes a node ends with: its one asset is the picture of the node. */
export const NodeResult = ImageResult.extend({ nodeId: z.string(), parentNodeId: z.string().nullable() });
export type NodeResult = z.infer<typeof NodeResult>;

const NODE_ID = /^n_[0-9a-f]{4,64}$/;

/** Whether this can be the id of a node that was made here: `n_` and hexadecimal characters. */
export function isNodeId(text: string): boolean {
  return NODE_ID.test(text);
}
