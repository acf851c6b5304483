import { setTimeout as pause } from 'node:timers/promises';
import { drawnBy, type SentPrompt } from './comfy-server.ts';
import { shortClip } from './sample-clips.ts';
import { samplePng } from './sample-picture.ts';

/** What a server has. */
export interface ComfyFacts {
  running: Set<string>;
  pending: Set<string>;
  history: Map<string, unknown>;
  files: Map<string, Uint8Array>;
  interrupted: Set<string>;
  /** The server is closed. */
  isOver?: boolean;
}

/** What becomes of a prompt that was taken, where it is not drawn as it should be. */
export interface ComfyRun {
  /** Stays in the queue, or runs, until it is deleted or interrupted. */
  stays?: 'pending' | 'running';
  /** Runs until this resolves, and only then draws. */
  until?: Promise<void>;
  /** Everything is cached: the files of an earlier run are named again. */
  cached?: string;
  /** Ends with an `execution_error`, or an `execution_interrupted` of somebody else. */
  ends?: 'error' | 'interrupted';
  /** Vanishes from the queue and never appears in history. */
  vanishes?: boolean;
  /** Milliseconds between success and history; `Infinity`: history never comes. */
  historyLateMs?: number;
  /** The WebSocket breaks in the middle. */
  losesSocket?: boolean;
  /** Nodes put out these files in place of the picture. */
  outputs?: Record<string, unknown>;
  /** Fields and messages that nobody knows. */
  isRich?: boolean;
}

/** Sends a message to the client of the prompt, or to everyone. */
export type Tell = (message: string | Uint8Array, toAll?: boolean) => void;

const STRANGER = '00000000-0000-4000-8000-000000000000';
const STEPS = 4;

/** Plays a prompt with all its messages, in the order that a recorded server has them. */
export async function playRun(
  sent: SentPrompt,
  facts: ComfyFacts,
  run: ComfyRun,
  tell: Tell,
  dropSockets: () => void,
): Promise<void> {
  const id = sent.prompt_id;
  const say = (type: string, data: Record<string, unknown>, toAll = false): void =>
    tell(JSON.stringify({ type, data: { prompt_id: id, ...data, ...(run.isRich && { novelty: [1] }) } }), toAll);
  tell(JSON.stringify({ type: 'status', data: { status: { exec_info: { queue_remaining: 1 } } } }), true);
  facts.pending.add(id);
  if (run.vanishes) {
    facts.pending.delete(id);
    return;
  }
  await pause(3);
  // Taken out of the queue or forgotten meanwhile: it never runs.
  if (run.stays === 'pending' || !facts.pending.delete(id)) return;
  facts.running.add(id);
  const end = (entry: unknown, lateMs = 0): Promise<void> => finish(facts, id, entry, lateMs);
  say('execution_start', { timestamp: 1 });
  await run.until;
  const nodes = Object.keys(sent.prompt);
  const saving = nodes.find((node) => /^(Save|Preview|VHS_)/.test(sent.prompt[node]?.class_type ?? '')) ?? '9';
  if (run.stays === 'running') {
    while (!facts.interrupted.has(id) && !facts.isOver) await pause(5);
    say('execution_interrupted', { node_id: saving, node_type: 'SaveImage', executed: [] });
    return end(failed('execution_interrupted', { prompt_id: id, node_id: saving, node_type: 'SaveImage' }));
  }
  say('execution_cached', { nodes: run.cached === undefined ? [] : nodes });
  if (run.ends !== undefined) {
    const facts_ = failure(run.ends, id);
    say(facts_.event, facts_.facts);
    return end(failed(facts_.event, facts_.facts));
  }
  // What others do reaches everyone; none of it may be taken for ours.
  const stranger = { prompt_id: STRANGER, nodes: { [saving]: { value: 1, max: 1, state: 'finished' } } };
  say('progress_state', stranger, true);
  say('execution_error', { prompt_id: STRANGER, node_id: '1', exception_type: 'RuntimeError' }, true);
  const film = /^(SaveVideo|VHS_)/.exec(sent.prompt[saving]?.class_type ?? '')?.[0];
  const filename = run.cached ?? `ima2_${id}.${film === undefined ? 'png' : 'mp4'}`;
  if (run.cached === undefined) await draw(sent, say, tell, run, dropSockets);
  if (!facts.files.has(filename)) facts.files.set(filename, film === undefined ? drawnBy(sent) : shortClip.bytes);
  const outputs = run.outputs ?? { [saving]: savedAs(film, { filename, subfolder: '', type: 'output' }) };
  for (const [node, output] of Object.entries(outputs)) say('executed', { node, display_node: node, output });
  say('execution_success', { timestamp: 2 });
  if (run.isRich) tell(JSON.stringify({ type: 'novelty', data: { prompt_id: id } }));
  await end({ outputs, status: { status_str: 'success', completed: true, messages: [] }, meta: {} }, run.historyLateMs);
  say('executing', { node: null });
}

/** What a saving node tells of its file: nodes for clips have ways of their own. */
function savedAs(film: string | undefined, file: Record<string, string>): Record<string, unknown> {
  if (film === undefined) return { images: [file] };
  if (film === 'SaveVideo') return { images: [file], animated: [true] };
  return {
    gifs: [{ ...file, format: 'video/h264-mp4', frame_rate: 24, fullpath: `/comfyui/output/${file.filename}` }],
  };
}

async function draw(
  sent: SentPrompt,
  say: (type: string, data: Record<string, unknown>) => void,
  tell: Tell,
  run: ComfyRun,
  dropSockets: () => void,
): Promise<void> {
  for (const [node, { class_type }] of Object.entries(sent.prompt)) {
    say('executing', { node, display_node: node });
    if (!/sampler(?!select)/i.test(class_type)) {
      say('progress_state', { nodes: { [node]: { value: 1, max: 1, state: 'finished', node_id: node } } });
      continue;
    }
    for (let step = 1; step <= STEPS; step += 1) {
      say('progress', { value: step, max: STEPS, node });
      tell(previewFrame(samplePng(8, 8, step)));
      tell(previewFrame(samplePng(8, 8, step + 10), { prompt_id: sent.prompt_id, node_id: node }));
      tell(previewFrame(samplePng(8, 8, 99), { prompt_id: STRANGER, node_id: node }));
      if (run.losesSocket && step === 2) dropSockets();
      await pause(2);
    }
  }
}

/** A binary preview: with facts as newer servers send it once it was agreed, else plain. */
export function previewFrame(bytes: Uint8Array, facts?: Record<string, unknown>): Uint8Array {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(facts === undefined ? 1 : 4, 0);
  if (facts === undefined) {
    head.writeUInt32BE(2, 4);
    return Buffer.concat([head, bytes]);
  }
  const text = Buffer.from(JSON.stringify(facts));
  head.writeUInt32BE(text.length, 4);
  return Buffer.concat([head, text, bytes]);
}

function failure(ends: 'error' | 'interrupted', id: string): { event: string; facts: Record<string, unknown> } {
  const where = { prompt_id: id, node_id: '1', node_type: 'UNETLoader', executed: [] };
  if (ends === 'interrupted') return { event: 'execution_interrupted', facts: where };
  const facts = {
    ...where,
    exception_message: 'Error while deserializing header: header too small\n',
    exception_type: 'safetensors._safetensors_rust.SafetensorError',
    traceback: ['  File "/comfyui/execution.py", line 527, in execute\n'],
    current_inputs: {},
    current_outputs: [],
  };
  return { event: 'execution_error', facts };
}

function failed(event: string, facts: Record<string, unknown>): unknown {
  return { outputs: {}, status: { status_str: 'error', completed: false, messages: [[event, facts]] }, meta: {} };
}

async function finish(facts: ComfyFacts, id: string, entry: unknown, lateMs = 0): Promise<void> {
  facts.running.delete(id);
  if (!Number.isFinite(lateMs)) return;
  if (lateMs > 0) await pause(lateMs);
  facts.history.set(id, entry);
}
