import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type ComfyFacts, type ComfyRun, playRun } from './comfy-run.ts';
import { samplePng } from './sample-picture.ts';
import { type Answer, type SeenRequest, startUpstream, type Upstream } from './upstream-server.ts';
import { acceptWebSocket, type WebSocketPeer } from './web-socket-peer.ts';

/** How prompts go at the server, beside the ordinary way. */
export interface ComfyScript {
  /** Answers `POST /prompt` number so many, from 1, in place of the server; undefined: the server does. */
  prompt?: (count: number, take: () => void) => Answer | undefined;
  /** Answers any other path in place of the server; undefined: the server does. */
  other?: (request: SeenRequest) => Answer | undefined;
  /** What becomes of a prompt that was taken. */
  run?: ComfyRun;
  /** False: no WebSocket is accepted. */
  hasSocket?: boolean;
  /** Classes with other facts than a fresh server has; null: the server does not have the class. */
  classes?: Record<string, unknown>;
}

/** A prompt as the server was sent it. */
export interface SentPrompt {
  prompt: Record<string, { class_type: string; inputs: Record<string, unknown> }>;
  client_id: string;
  prompt_id: string;
  text: string;
}

/** A ComfyUI on 127.0.0.1: queue, history, files, uploads and WebSocket, as version 0.12.2 has them. */
export interface ComfyServer {
  upstream: Upstream;
  prompts: SentPrompt[];
  sockets: WebSocketPeer[];
  /** Names of uploaded pictures, with their bytes. */
  uploads: Map<string, Uint8Array>;
  facts: ComfyFacts;
  script(script: ComfyScript): void;
  close(): Promise<void>;
}

/** What a fresh server says of the classes of the bundled workflows. */
export const nodeClasses = JSON.parse(
  readFileSync(join(process.cwd(), 'test/fixtures/providers/comfyui/node-classes.json'), 'utf8'),
) as Record<string, unknown>;

const GIB = 1024 ** 3;
/** What the server says of itself. */
export const systemStats = {
  system: { os: 'linux', comfyui_version: '0.12.2', python_version: '3.11.7', argv: ['main.py'] },
  devices: [{ name: 'cuda:0', type: 'cuda', index: 0, vram_total: 24 * GIB, vram_free: 16 * GIB }],
};

/** Starts a ComfyUI that makes real pictures of the size that the graph says. Close it, else the process stays alive. */
export async function startComfy(first: ComfyScript = {}): Promise<ComfyServer> {
  let script = first;
  const prompts: SentPrompt[] = [];
  const sockets: WebSocketPeer[] = [];
  const uploads = new Map<string, Uint8Array>();
  const facts: ComfyFacts = {
    running: new Set(),
    pending: new Set(),
    history: new Map(),
    files: new Map(),
    interrupted: new Set(),
  };
  const take = (sent: SentPrompt): void => {
    void playRun(
      sent,
      facts,
      script.run ?? {},
      (message, toAll) => {
        for (const peer of sockets) if (toAll || peer.path.includes(sent.client_id)) peer.send(message);
      },
      () => {
        for (const peer of sockets) peer.drop();
      },
    );
  };
  const answer = async (request: SeenRequest): Promise<Answer> => {
    const { pathname, searchParams } = new URL(request.path, 'http://comfy');
    if (request.method === 'POST' && pathname === '/prompt') {
      const text = Buffer.from(request.body).toString('utf8');
      const sent = { ...(JSON.parse(text) as SentPrompt), text };
      prompts.push(sent);
      const played = script.prompt?.(prompts.length, () => take(sent));
      if (played !== undefined) return played;
      take(sent);
      return { kind: 'json', body: { prompt_id: sent.prompt_id, number: prompts.length, node_errors: {} } };
    }
    const other = script.other?.(request);
    if (other !== undefined) return other;
    return answerPlainly(request, pathname, searchParams, {
      facts,
      uploads,
      classes: { ...nodeClasses, ...script.classes },
    });
  };
  const upstream = await startUpstream(answer, 0, (request, connection) => {
    if (script.hasSocket === false) {
      connection.end('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    const peer = acceptWebSocket(request, connection);
    sockets.push(peer);
    const sid = new URL(peer.path, 'http://comfy').searchParams.get('clientId');
    peer.send(JSON.stringify({ type: 'status', data: { status: { exec_info: { queue_remaining: 0 } }, sid } }));
  });
  return {
    upstream,
    prompts,
    sockets,
    uploads,
    facts,
    script: (next) => {
      script = next;
    },
    close: async () => {
      facts.isOver = true;
      await upstream.close();
      await pause(1);
    },
  };
}

interface Stock {
  facts: ComfyFacts;
  uploads: Map<string, Uint8Array>;
  classes: Record<string, unknown>;
}

const EMPTY: Answer = { kind: 'status', status: 200 };

function answerPlainly(request: SeenRequest, path: string, query: URLSearchParams, stock: Stock): Answer {
  const { facts, uploads, classes } = stock;
  if (request.headers.origin !== undefined) return { kind: 'status', status: 403 };
  const [, area = '', name = ''] = path.split('/');
  switch (`${request.method} ${area}`) {
    case 'GET system_stats':
      return { kind: 'json', body: systemStats };
    case 'GET object_info':
      return { kind: 'json', body: classes[name] ? { [name]: classes[name] } : {} };
    case 'GET history': {
      const entry = facts.history.get(name);
      return { kind: 'json', body: entry === undefined ? {} : { [name]: entry } };
    }
    case 'GET queue': {
      const rows = (ids: ReadonlySet<string>) => [...ids].map((id, at) => [at, id, {}, {}, ['9']]);
      return { kind: 'json', body: { queue_running: rows(facts.running), queue_pending: rows(facts.pending) } };
    }
    case 'POST queue': {
      for (const id of request.json().delete as string[]) facts.pending.delete(id);
      return EMPTY;
    }
    case 'POST interrupt': {
      facts.interrupted.add(String(request.json().prompt_id));
      return EMPTY;
    }
    case 'GET view': {
      const bytes = facts.files.get(query.get('filename') ?? '');
      const mediaType = query.get('filename')?.endsWith('.mp4') ? 'video/mp4' : 'image/png';
      return bytes === undefined ? { kind: 'status', status: 404 } : { kind: 'binary', mediaType, bytes };
    }
    case 'POST upload':
      return upload(request, name, uploads);
    default:
      return { kind: 'status', status: 404 };
  }
}

function upload(request: SeenRequest, kind: string, uploads: Map<string, Uint8Array>): Answer {
  const text = Buffer.from(request.body).toString('latin1');
  const name = /name="image"; filename="([^"]+)"/.exec(text)?.[1];
  if (name === undefined) return { kind: 'status', status: 400 };
  const start = text.indexOf('\r\n\r\n') + 4;
  const boundary = text.slice(0, text.indexOf('\r\n'));
  const bytes = request.body.subarray(start, text.indexOf(`\r\n${boundary}`, start));
  const original = /name="original_ref"\r\n\r\n([^\r]+)/.exec(text)?.[1];
  if (kind === 'mask' && original === undefined) return { kind: 'status', status: 400 };
  const free = freeName(name, bytes, uploads);
  uploads.set(free, bytes);
  return { kind: 'json', body: { name: free, subfolder: '', type: 'input' } };
}

/** Without `overwrite` the server keeps what is there, unless the bytes are equal. */
function freeName(name: string, bytes: Uint8Array, uploads: ReadonlyMap<string, Uint8Array>): string {
  const dot = name.lastIndexOf('.');
  for (let at = 0; ; at += 1) {
    const candidate = at === 0 ? name : `${name.slice(0, dot)} (${at})${name.slice(dot)}`;
    const there = uploads.get(candidate);
    if (there === undefined || Buffer.from(there).equals(bytes)) return candidate;
  }
}

/** A picture as the server draws it: by the size and the seed of the graph. */
export function drawnBy({ prompt, text }: SentPrompt): Uint8Array {
  const nodes = Object.values(prompt);
  const sized = nodes.find(({ class_type }) => /Empty\w*Latent/.test(class_type))?.inputs ?? {};
  const seed = /"(?:noise_)?seed":(\d+)/.exec(text)?.[1] ?? '0';
  return samplePng(Number(sized.width ?? 64), Number(sized.height ?? 64), Number(BigInt(seed) % 251n));
}
