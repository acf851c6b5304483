import type { StudioError } from '../../../domain/errors.ts';
import type { CallContext } from '../../../ports/media-provider.ts';
import type { LiveSocket } from '../../network/live-socket.ts';
import { FEATURES, type GraphProgress, readFrame } from './comfyui.frames.ts';
import type { ComfyHost } from './comfyui.host.ts';
import { failedRun } from './comfyui.refusal.ts';
import { NodeOutputs } from './comfyui.wire.ts';

/** How long the WebSocket may take to open; without it the history is asked more often. */
const OPEN_MS = 3000;

/** Listens to what the server tells of one prompt. It is a convenience: without it everything works, and is told later. */
export class Watch {
  readonly #promptId: string;
  readonly #progress: GraphProgress;
  #told = 0;
  readonly #context: CallContext;
  #socket: LiveSocket | undefined;
  #wake: () => void = () => {};
  #heardAt = 0;
  #outputs: NodeOutputs = {};
  #ended: 'success' | StudioError | undefined;

  constructor(promptId: string, progress: GraphProgress, context: CallContext) {
    this.#promptId = promptId;
    this.#progress = progress;
    this.#context = context;
  }

  /** Begins to listen as the client that the prompt belongs to. Resolves without a socket when none can be opened. */
  async open(host: ComfyHost, clientId: string): Promise<void> {
    try {
      const socket = await host.socket(clientId, {
        signal: this.#context.signal,
        timeoutMs: Math.min(OPEN_MS, host.limits.silenceMs),
        message: (message) => this.#hear(message),
        closed: () => {
          this.#socket = undefined;
          this.#wake();
        },
      });
      socket.send(FEATURES);
      this.#socket = socket;
    } catch {
      // Polling does without; whoever cancelled is told by the next step.
    }
  }

  /** Whether something would be heard. */
  get isLive(): boolean {
    return this.#socket !== undefined;
  }

  /** When the server last said anything, about whatever; milliseconds since the epoch. */
  get heardAt(): number {
    return this.#heardAt;
  }

  /** How the prompt ended, as far as it was heard. */
  get ended(): 'success' | StudioError | undefined {
    return this.#ended;
  }

  /** What nodes put out, as far as it was heard. */
  get outputs(): NodeOutputs {
    return this.#outputs;
  }

  /** Waits until something happens that ends the prompt, at most so many milliseconds, or until the call is aborted. */
  wait(milliseconds: number): Promise<void> {
    const { signal } = this.#context;
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const go = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', go);
        this.#wake = () => {};
        resolve();
      };
      const timer = setTimeout(go, milliseconds);
      signal.addEventListener('abort', go, { once: true });
      this.#wake = go;
    });
  }

  /** How far the work is; what comes late and says less is left out. */
  tell(fraction: number): void {
    if (fraction <= this.#told) return;
    this.#told = fraction;
    this.#context.progress(fraction);
  }

  close(): void {
    this.#socket?.close();
    this.#socket = undefined;
  }

  #hear(message: string | Uint8Array): void {
    this.#heardAt = Date.now();
    const frame = readFrame(message, this.#promptId);
    if (frame.kind === 'preview') this.#context.preview(frame.media);
    if (frame.kind === 'event') this.#take(frame.type, frame.facts);
  }

  #take(type: string, facts: Record<string, unknown>): void {
    const fraction = this.#progress.take(type, facts);
    if (fraction !== undefined) this.tell(fraction);
    if (type === 'execution_start') this.#context.phase('streaming');
    if (type === 'executed') Object.assign(this.#outputs, NodeOutputs.parse({ [String(facts.node)]: facts.output }));
    if (type === 'execution_success') this.#ended ??= 'success';
    if (type === 'execution_error' || type === 'execution_interrupted') {
      this.#ended ??= failedRun(type, facts, this.#promptId);
    }
    // Nothing runs any more: history says how it ended.
    if (this.#ended !== undefined || (type === 'executing' && facts.node === null)) this.#wake();
  }
}
