import { estimateClip } from '../../domain/check-video.ts';
import { isInterruption, StudioError, uncertain } from '../../domain/errors.ts';
import type { MadeVideo, VideoOperation, VideoOrder, VideoStep } from '../../domain/video.ts';
import type { Credentials } from '../../ports/account-vault.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CallContext } from '../../ports/media-provider.ts';
import type { VideoProvider } from '../../ports/video-provider.ts';
import type { Call } from '../call-provider.ts';
import type { RunContext } from '../run.ts';
import { withoutSecret } from '../without-secret.ts';

/** A clip with what was settled before it was made. */
export interface FinishedClip extends MadeVideo {
  operation: VideoOperation;
}

/** How long a clip is waited for. */
export interface FollowLimits {
  /** Milliseconds in all. */
  totalMs: number;
  /** Milliseconds without any change after which followers are told. */
  stalledMs: number;
}

/** What following takes. */
export interface FollowParts {
  clock: Clock;
  limits: FollowLimits;
  /** What takes the place of refused credentials; undefined: nothing does. */
  renew(refused: Credentials): Promise<Credentials | undefined>;
}

/** Questions in a row that may fail before a clip is given up from here. */
const MAX_FAILED = 5;
/** How long is waited after the first question that failed, and longer after each further one, where the upstream does not say. */
const RETRY_MS = 5_000;

/** The call that has a provider make a clip: it is sent once, then asked for until it is there. */
export function videoCall(
  provider: VideoProvider,
  order: VideoOrder,
  run: RunContext,
  parts: FollowParts,
): Call<FinishedClip> {
  const { model, prompt, seed } = order;
  const follow = async (operation: VideoOperation, context: CallContext) => {
    const { id: providerRequestId, xaiVideoRequestId, requestedModel, effectiveModel, modelFallback } = operation;
    const models = { requestedModel, effectiveModel, modelFallback };
    run.emit({ type: 'submitted', providerRequestId, ...models, ...(xaiVideoRequestId && { xaiVideoRequestId }) });
    return [await new Following(provider, order, operation, run, parts).toEnd(context)];
  };
  return {
    ...{ provider, model, index: 0, n: 1 },
    bill: { kind: 'video', prompt, seed, priceOf: (made) => (made === 0 ? 0 : estimateClip(model, order)) },
    send: async (context) => {
      run.emit({ type: 'planning' });
      const operation = await provider.startVideo(order, context);
      await context.submitted(operation);
      return follow(operation, context);
    },
    resume: (operation, context) => follow(operation as VideoOperation, context),
  };
}

/** One clip being asked for. Nothing that goes wrong here ever sends it again. */
class Following {
  readonly #provider: VideoProvider;
  readonly #order: VideoOrder;
  readonly #operation: VideoOperation;
  readonly #run: RunContext;
  readonly #parts: FollowParts;
  readonly #startedAt: number;
  #changedAt: number;
  #progress: number | null = null;
  #isRenewed = false;
  #credentials: Credentials | null = null;

  constructor(
    provider: VideoProvider,
    order: VideoOrder,
    operation: VideoOperation,
    run: RunContext,
    parts: FollowParts,
  ) {
    this.#provider = provider;
    this.#order = order;
    this.#operation = operation;
    this.#run = run;
    this.#parts = parts;
    this.#startedAt = parts.clock.now();
    this.#changedAt = this.#startedAt;
  }

  async toEnd(given: CallContext): Promise<FinishedClip> {
    this.#credentials = given.credentials;
    try {
      return await this.#followed(given);
    } catch (failure) {
      // When the studio stops, the upstream works on, and is asked again at the next start.
      if (!given.signal.aborted || isInterruption(given.signal.reason)) throw failure;
      const context = { ...given, credentials: this.#credentials };
      const video = await this.#provider.cancelVideo(this.#order, this.#operation, context);
      if (video === undefined) throw failure;
      return { ...video, operation: this.#operation };
    }
  }

  async #followed(given: CallContext): Promise<FinishedClip> {
    const { clock } = this.#parts;
    let context: CallContext = { ...given, progress: (progress) => this.#tell(progress) };
    let failed = 0;
    while (true) {
      let waitMs: number;
      try {
        const step = await this.#ask(context);
        failed = 0;
        // Whoever is let in again may be turned away again later: a clip may take longer than a sign-in lasts.
        this.#isRenewed = false;
        if (step.state === 'done') return { ...step.video, operation: this.#operation };
        this.#tell(step.progress);
        waitMs = step.askAgainMs;
      } catch (failure) {
        context.signal.throwIfAborted();
        failed += 1;
        const renewed = await this.#renewed(StudioError.from(failure), context.credentials);
        if (!StudioError.is(renewed)) {
          context = { ...context, credentials: renewed };
          this.#credentials = renewed;
          continue;
        }
        const error = renewed;
        if (!error.retryable || failed > MAX_FAILED) throw isUnreached(error) ? reachable(error) : error;
        waitMs = Number(error.details?.retryAfterMs ?? RETRY_MS * failed);
      }
      if (clock.now() + waitMs > this.#startedAt + this.#patienceMs) throw this.#tooLate();
      await clock.sleep(waitMs, context.signal);
    }
  }

  get #patienceMs(): number {
    return this.#provider.patienceMs ?? this.#parts.limits.totalMs;
  }

  async #ask(context: CallContext): Promise<VideoStep> {
    try {
      return await this.#provider.followVideo(this.#order, this.#operation, context);
    } catch (failure) {
      throw withoutSecret(failure, context.credentials?.secret);
    }
  }

  #tell(progress: number | null): void {
    const now = this.#parts.clock.now();
    if (progress !== this.#progress) this.#changedAt = now;
    this.#progress = progress;
    const stalled = now - this.#changedAt >= this.#parts.limits.stalledMs;
    this.#run.emit({ type: 'progress', progress, index: 0, stalled });
  }

  /** What to ask with from now on; else what keeps from it, which may be that nobody can be asked for new credentials now. */
  async #renewed(error: StudioError, credentials: Credentials | null): Promise<Credentials | StudioError> {
    if (error.kind !== 'account-expired' || credentials === null || this.#isRenewed) return error;
    try {
      const renewed = await this.#parts.renew(credentials);
      this.#isRenewed = renewed !== undefined;
      return renewed ?? error;
    } catch (failure) {
      const trouble = StudioError.from(failure);
      return trouble.retryable ? trouble : error;
    }
  }

  #tooLate(): StudioError {
    const { model } = this.#order;
    const seconds = Math.round(this.#patienceMs / 1000);
    const message = `The clip was not there within ${seconds} s; ${model.label} may still finish it`;
    return uncertain('provider-timed-out', model.video?.codes.timeout ?? 'VIDEO_TIMEOUT', message, {
      hint: GO_ON,
      details: { resumable: true },
    });
  }
}

const GO_ON = 'Go on with it later (`ima2 video resume <id>`): that asks for the clip again and pays for nothing';

/** The upstream works on, or may be asked again; only this process gives up. */
function isUnreached({ retryable, kind }: StudioError): boolean {
  return retryable || kind === 'account-expired';
}

function reachable({ kind, code, message, details }: StudioError): StudioError {
  return new StudioError(kind, code, message, {
    hint: GO_ON,
    retryable: false,
    details: { ...details, outcome: 'uncertain', resumable: true },
  });
}
