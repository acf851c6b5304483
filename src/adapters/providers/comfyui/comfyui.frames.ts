import type { Media } from '../../../domain/generation.ts';
import { readPictureHead } from '../shared/picture-head.ts';
import { type Graph, SocketEvent } from './comfyui.wire.ts';

/** What a message of the WebSocket says about one prompt. */
export type Frame =
  | { kind: 'event'; type: string; facts: Record<string, unknown> }
  | { kind: 'preview'; media: Media }
  /** Of another prompt, or of no interest. */
  | { kind: 'other' };

const OTHER: Frame = { kind: 'other' };
/** Kinds of binary messages, from ComfyUI's `server.py`; all numbers are big endian. */
const PREVIEW = 1;
const PREVIEW_WITH_FACTS = 4;

/** Sent as the first message: from then on previews say which prompt they belong to. */
export const FEATURES = JSON.stringify({ type: 'feature_flags', data: { supports_preview_metadata: true } });

/** Reads a message; messages about other people's prompts, which go to everyone, are `other`. */
export function readFrame(message: string | Uint8Array, promptId: string): Frame {
  if (typeof message !== 'string') return readBinary(message, promptId);
  let parsed: unknown;
  try {
    parsed = JSON.parse(message);
  } catch {
    return OTHER;
  }
  const event = SocketEvent.safeParse(parsed);
  if (!event.success || event.data.data.prompt_id !== promptId) return OTHER;
  return { kind: 'event', type: event.data.type, facts: event.data.data };
}

function readBinary(message: Uint8Array, promptId: string): Frame {
  if (message.byteLength < 8) return OTHER;
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength);
  const kind = view.getUint32(0);
  // A plain preview says no prompt: it only goes to the client whose prompt is drawn.
  if (kind === PREVIEW) return previewOf(message.subarray(8));
  if (kind !== PREVIEW_WITH_FACTS) return OTHER;
  const end = 8 + view.getUint32(4);
  if (end > message.byteLength) return OTHER;
  try {
    const facts = JSON.parse(Buffer.from(message.subarray(8, end)).toString('utf8')) as { prompt_id?: unknown };
    return facts.prompt_id === promptId ? previewOf(message.subarray(end)) : OTHER;
  } catch {
    return OTHER;
  }
}

/** The type comes from the bytes: the number beside them is not right in all versions. */
function previewOf(bytes: Uint8Array): Frame {
  const head = readPictureHead(bytes);
  return head === undefined ? OTHER : { kind: 'preview', media: { bytes, mediaType: head.mediaType } };
}

/** Drawing takes most of the time, whatever else a graph does. */
const SAMPLER_WEIGHT = 20;

/** How far a graph is, by its nodes and by the steps of its samplers. */
export class GraphProgress {
  readonly #weights: ReadonlyMap<string, number>;
  readonly #done = new Map<string, number>();
  readonly #total: number;
  #reported = 0;

  constructor(graph: Graph) {
    const weigh = (classType: string): number => (/sampler(?!select)/i.test(classType) ? SAMPLER_WEIGHT : 1);
    this.#weights = new Map(Object.entries(graph).map(([id, node]) => [id, weigh(node.class_type)]));
    this.#total = Math.max(
      1,
      [...this.#weights.values()].reduce((sum, weight) => sum + weight, 0),
    );
  }

  /** Takes an event in; the new fraction, when it is larger than every one before. Only the end is 1. */
  take(type: string, facts: Readonly<Record<string, unknown>>): number | undefined {
    if (type === 'execution_cached' && Array.isArray(facts.nodes)) {
      for (const node of facts.nodes) this.#note(String(node), 1);
    }
    if (type === 'progress') this.#note(String(facts.node), share(facts.value, facts.max));
    if (type === 'executed') this.#note(String(facts.node), 1);
    if (type === 'progress_state') this.#noteAll(facts.nodes);
    let sum = 0;
    for (const [node, part] of this.#done) sum += part * (this.#weights.get(node) ?? 0);
    const fraction = Math.min(0.98, sum / this.#total);
    if (fraction <= this.#reported) return undefined;
    this.#reported = fraction;
    return fraction;
  }

  #noteAll(nodes: unknown): void {
    if (typeof nodes !== 'object' || nodes === null) return;
    for (const [id, state] of Object.entries(nodes as Record<string, Record<string, unknown> | null>)) {
      this.#note(id, state?.state === 'finished' ? 1 : share(state?.value, state?.max));
    }
  }

  #note(node: string, part: number): void {
    if (part > (this.#done.get(node) ?? 0)) this.#done.set(node, part);
  }
}

function share(value: unknown, max: unknown): number {
  const part = Number(value) / Number(max);
  return Number.isFinite(part) ? Math.min(1, Math.max(0, part)) : 0;
}
