import { createHash } from 'node:crypto';
import { StudioError } from '../../../domain/errors.ts';
import type { Media } from '../../../domain/generation.ts';
import type { GuardedFetch } from '../../network/guarded-fetch.ts';
import type { LiveSocket, SocketListener } from '../../network/live-socket.ts';
import type { Reply } from '../../network/reply.ts';
import { failureBody, retryAfterMs } from '../shared/upstream.ts';
import { originOf } from './comfyui.address.ts';
import { ComfyChannel, type HostLimits, isGate, parseJson } from './comfyui.channel.ts';
import { jsonBody, pictureForm, tooLarge } from './comfyui.form.ts';
import { refusedPrompt, timedOut, unreachable, type Whereabouts } from './comfyui.refusal.ts';
import { History, type HistoryEntry, NodeClasses, PromptReply, Queue, SystemStats, Uploaded } from './comfyui.wire.ts';

/** Where a prompt is. `unknown`: the server has it neither in its queue nor in its history. */
export type Whereabout = { state: 'queued' | 'running' | 'unknown' } | { state: 'finished'; entry: HistoryEntry };

/** What came of `POST /prompt`. `isOpen`: the server may have taken it all the same. */
export type Posted =
  | { kind: 'accepted'; reply: PromptReply }
  | { kind: 'failed'; isOpen: boolean; mayRepeat: boolean; error: StudioError; waitMs: number | undefined };

/** Where a server is, as the settings say it. */
export interface ComfyPlace {
  /** Origin of the server, and the setting in which it stands. */
  address: string;
  setting: string;
  /** The person's own line on how to start the host; null: none. */
  bootHint: string | null;
  limits: HostLimits;
}

/** The server at a place. Refuses (`COMFY_URL_NOT_LOCAL`) an address that is more than an origin. */
export function hostOf(network: GuardedFetch, { address, setting, bootHint, limits }: ComfyPlace): ComfyHost {
  const where = { address: originOf(address, setting), setting, bootHint };
  return new ComfyHost(new ComfyChannel(network, where, limits));
}

const LARGEST_PICTURE = 200 * 1024 * 1024;
/** A look at a run may take longer than a question for the state: loading a model keeps a server busy. */
const LOOK_MS = 10_000;
/** How long a cancelled call waits for the server to take note. */
const FAREWELL_MS = 700;

/** The HTTP side of one ComfyUI server. Failures are public errors; a cancel stays a cancel. */
export class ComfyHost {
  readonly where: Whereabouts;
  readonly limits: HostLimits;
  readonly #channel: ComfyChannel;

  constructor(channel: ComfyChannel) {
    this.where = channel.where;
    this.limits = channel.limits;
    this.#channel = channel;
  }

  /** Version and memory. */
  stats(signal: AbortSignal): Promise<SystemStats> {
    return this.#channel.get('/system_stats', SystemStats, signal, this.limits.statusTimeoutMs);
  }

  /** The same, asked once and no more: within the time of one question. */
  askOnce(signal: AbortSignal): Promise<SystemStats> {
    return this.#channel.ask('/system_stats', SystemStats, { signal, timeoutMs: this.limits.statusTimeoutMs });
  }

  /** What the server says of a class; undefined: it has none of that name. */
  async classInfo(name: string, signal: AbortSignal): Promise<NodeClasses[string] | undefined> {
    const found = await this.#channel.get(
      `/object_info/${encodeURIComponent(name)}`,
      NodeClasses,
      signal,
      this.#lookMs,
    );
    return found[name];
  }

  /** Where the prompt is. It may go from the queue into the history between two questions, so history is asked twice. */
  async look(promptId: string, signal: AbortSignal): Promise<Whereabout> {
    const ask = async (): Promise<Whereabout | undefined> => {
      const history = await this.#channel.get(`/history/${promptId}`, History, signal, this.#lookMs);
      const entry = history[promptId];
      return entry && { state: 'finished', entry };
    };
    const finished = await ask();
    if (finished !== undefined) return finished;
    const queue = await this.#channel.get('/queue', Queue, signal, this.#lookMs);
    const has = (list: readonly unknown[][]): boolean => list.some(([, id]) => id === promptId);
    if (has(queue.queue_running)) return { state: 'running' };
    if (has(queue.queue_pending)) return { state: 'queued' };
    return (await ask()) ?? { state: 'unknown' };
  }

  /** Sends the work, once. Rejects when the server refuses it. */
  async post(body: string, signal: AbortSignal): Promise<Posted> {
    const failed = (error: StudioError, more: Partial<Extract<Posted, { kind: 'failed' }>>): Posted => ({
      kind: 'failed',
      isOpen: false,
      mayRepeat: true,
      waitMs: undefined,
      error,
      ...more,
    });
    let reply: Reply;
    let text: string;
    try {
      reply = await this.#channel.send('/prompt', { ...jsonBody(body), signal, timeoutMs: this.limits.silenceMs });
      text = reply.status < 300 ? await reply.text() : await failureBody(reply);
    } catch (error) {
      const { kind, details } = StudioError.from(error);
      const isSlow = kind === 'provider-timed-out';
      const failure = isSlow ? timedOut(this.where, this.limits.silenceMs) : this.#channel.inPublicTerms(error, signal);
      return failed(failure, { isOpen: details?.sent !== false, mayRepeat: !isSlow });
    }
    const { status } = reply;
    const parsed = PromptReply.safeParse(parseJson(text));
    if (status < 300) {
      if (parsed.success) return { kind: 'accepted', reply: parsed.data };
      const stranger = unreachable(this.where, 'does not answer like ComfyUI', { retryable: false });
      return failed(stranger, { isOpen: true, mayRepeat: false });
    }
    const waitMs = retryAfterMs((name) => reply.header(name), Date.now());
    if (status >= 500 || status === 429)
      return failed(this.#channel.badStatus(status), { isOpen: status !== 503 && status !== 429, waitMs });
    if (isGate(status)) throw this.#channel.badStatus(status);
    throw refusedPrompt(status, parsed.data ?? { node_errors: undefined });
  }

  /**
   * Puts a picture into the input folder, under a name that follows from its bytes unless one is given; resolves with
   * the name there.
   */
  async upload(picture: Media, signal: AbortSignal, name = nameOf(picture)): Promise<string> {
    return this.#upload('/upload/image', picture, name, {}, signal);
  }

  /** Puts the alpha of the mask into a copy of an uploaded picture; resolves with the name of the copy. */
  async uploadMask(mask: Media, original: string, signal: AbortSignal): Promise<string> {
    const slash = original.lastIndexOf('/');
    const place = { filename: original.slice(slash + 1), subfolder: slash < 0 ? '' : original.slice(0, slash) };
    const reference = JSON.stringify({ ...place, type: 'input' });
    return this.#upload('/upload/mask', mask, nameOf(mask, original), { original_ref: reference }, signal);
  }

  /** The bytes of a file that a node put out. */
  async view(
    file: { filename: string; subfolder: string; type: string },
    signal: AbortSignal,
  ): Promise<Uint8Array | undefined> {
    const query = new URLSearchParams({ filename: file.filename, subfolder: file.subfolder, type: file.type });
    return this.#channel.twice(signal, async () => {
      const timeoutMs = this.limits.downloadTimeoutMs;
      const reply = await this.#channel.send(`/view?${query}`, { signal, timeoutMs, maxBytes: LARGEST_PICTURE });
      if (reply.status === 200) return reply.bytes();
      reply.discard();
      if (reply.status < 500) return undefined;
      throw this.#channel.badStatus(reply.status);
    });
  }

  /** Takes the prompt out of the queue, or stops it; nothing else that runs there. Resolves soon, whatever comes of it. */
  async cancel(promptId: string): Promise<void> {
    const { signal } = new AbortController();
    const tell = async (path: string, body: unknown): Promise<void> => {
      const reply = await this.#channel.send(path, {
        ...jsonBody(JSON.stringify(body)),
        signal,
        timeoutMs: FAREWELL_MS,
      });
      reply.discard();
    };
    await Promise.allSettled([tell('/queue', { delete: [promptId] }), tell('/interrupt', { prompt_id: promptId })]);
  }

  /** Opens the WebSocket of this client. */
  socket(clientId: string, listener: SocketListener): Promise<LiveSocket> {
    return this.#channel.socket(`/ws?clientId=${clientId}`, listener);
  }

  get #lookMs(): number {
    return Math.min(LOOK_MS, this.limits.silenceMs);
  }

  async #upload(
    path: string,
    { bytes, mediaType }: Media,
    filename: string,
    fields: Record<string, string>,
    signal: AbortSignal,
  ): Promise<string> {
    const { maxUploadBytes, uploadTimeoutMs } = this.limits;
    if (bytes.length > maxUploadBytes) throw tooLarge(bytes.length, maxUploadBytes);
    const form = pictureForm({ type: 'input', ...fields }, filename, { bytes, mediaType });
    return this.#channel.twice(signal, async () => {
      const reply = await this.#channel.send(path, { ...form, signal, timeoutMs: uploadTimeoutMs });
      if (reply.status === 413) {
        reply.discard();
        throw tooLarge(bytes.length, undefined);
      }
      const uploaded = reply.status === 200 ? Uploaded.safeParse(parseJson(await reply.text())) : undefined;
      if (uploaded?.success !== true) {
        reply.discard();
        throw this.#notUploaded(reply.status);
      }
      const { name, subfolder } = uploaded.data;
      return subfolder ? `${subfolder}/${name}` : name;
    });
  }

  #notUploaded(status: number): StudioError {
    const message = `ComfyUI did not take an upload (status ${status})`;
    return new StudioError('provider-unavailable', 'COMFY_UPLOAD_FAILED', message, {
      hint: 'Check that the disk of the server has room and that its input folder can be written',
      retryable: status >= 500,
      details: { status },
    });
  }
}

/** Equal bytes have equal names, so that they are uploaded once. */
function nameOf({ bytes, mediaType }: Media, salt = ''): string {
  const hash = createHash('sha256').update(bytes).update(salt).digest('hex').slice(0, 24);
  return `ima2-${hash}.${mediaType.slice(6)}`;
}
