import { z } from 'zod';

/** A value of a graph: JSON, but whole numbers may be larger than JSON numbers of JavaScript can be. */
export type GraphValue = null | boolean | number | bigint | string | GraphValue[] | { [name: string]: GraphValue };

/** One node in ComfyUI's API format: its class, and its inputs by name. A link is `[node id, output]`. */
export interface GraphNode {
  class_type: string;
  inputs: Record<string, GraphValue>;
}

/** A workflow in ComfyUI's API format, by node id. */
export type Graph = Record<string, GraphNode>;

/** The node and output that an input is linked to; undefined: it holds a value of its own. */
export function linkOf(value: GraphValue | undefined): [node: string, output: number] | undefined {
  if (!Array.isArray(value) || value.length !== 2) return undefined;
  const [node, output] = value;
  return typeof node === 'string' && typeof output === 'number' ? [node, output] : undefined;
}

/** JSON text in which whole numbers of any size are exact: the server takes seeds up to 2^64-1. */
export function writeJson(value: unknown): string {
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return `[${value.map(writeJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${writeJson(field)}`).join(',')}}`;
}

/** The body of `POST /prompt`. `promptId` is a lower-case UUID of our own, as newer servers want it. */
export function promptBody(graph: Graph, clientId: string, promptId: string): string {
  return writeJson({ prompt: graph, client_id: clientId, prompt_id: promptId, extra_data: { extra_pnginfo: {} } });
}

const text = z.string().nullish().catch(undefined);
const count = z.number().nullish().catch(undefined);
const fields = z.record(z.string(), z.unknown()).catch({});

/** What the server says of one broken node. */
export const NodeErrors = z
  .record(
    z.string(),
    z.looseObject({
      class_type: text,
      dependent_outputs: z.array(z.coerce.string()).catch([]),
      errors: z.array(z.looseObject({ type: text, extra_info: fields })).catch([]),
    }),
  )
  .nullish()
  .catch(undefined);
export type NodeErrors = z.infer<typeof NodeErrors>;

/** The answer to `POST /prompt`, accepted or refused. */
export const PromptReply = z.looseObject({
  prompt_id: text,
  error: z.looseObject({ type: text, extra_info: fields }).nullish().catch(undefined),
  node_errors: NodeErrors,
});
export type PromptReply = z.infer<typeof PromptReply>;

/** What a node put out: lists of files under keys such as `images`, beside other things. */
export const NodeOutputs = z.record(z.string(), fields).catch({});
export type NodeOutputs = z.infer<typeof NodeOutputs>;

/** One run in the history. */
export const HistoryEntry = z.looseObject({
  outputs: NodeOutputs,
  status: z
    .looseObject({
      status_str: text,
      messages: z.array(z.tuple([z.string(), fields]).rest(z.unknown())).catch([]),
    })
    .nullish()
    .catch(undefined),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;

/** The answer to `GET /history/{id}`: empty while the server knows nothing of the run, or has not finished it. */
export const History = z.record(z.string(), HistoryEntry);

const queued = z.array(z.array(z.unknown())).catch([]);

/** The answer to `GET /queue`; the second item of each entry is the id of a prompt. */
export const Queue = z.looseObject({ queue_running: queued, queue_pending: queued });
export type Queue = z.infer<typeof Queue>;

/** The answer to `GET /system_stats`. */
export const SystemStats = z.looseObject({
  system: z.looseObject({ comfyui_version: text }).nullish().catch(undefined),
  devices: z.array(z.looseObject({ name: text, type: text, vram_total: count, vram_free: count })).catch([]),
});
export type SystemStats = z.infer<typeof SystemStats>;

/** What the server says of a class of nodes: its inputs, each as `[type or list, settings]`. */
export const NodeClasses = z.record(
  z.string(),
  z.looseObject({
    input: z
      .looseObject({
        required: z.record(z.string(), z.unknown()).nullish(),
        optional: z.record(z.string(), z.unknown()).nullish(),
      })
      .nullish()
      .catch(undefined),
  }),
);
export type NodeClasses = z.infer<typeof NodeClasses>;

/** The answer to an upload: under which name the picture lies there now. */
export const Uploaded = z.looseObject({ name: z.string().min(1), subfolder: text });

/** A file that a node put out. */
export const OutputFile = z.looseObject({
  filename: z.string().min(1),
  subfolder: z.string().catch(''),
  type: z.string().catch('output'),
});
export type OutputFile = z.infer<typeof OutputFile>;

/** A text message of the WebSocket. */
export const SocketEvent = z.looseObject({ type: z.string(), data: fields });
export type SocketEvent = z.infer<typeof SocketEvent>;
