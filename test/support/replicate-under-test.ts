import { GuardedFetch } from '../../src/adapters/network/guarded-fetch.ts';
import type { ReplicateSettings } from '../../src/adapters/providers/replicate/replicate.orders.ts';
import { Replicate } from '../../src/adapters/providers/replicate/replicate.ts';
import type { Model } from '../../src/domain/catalog.ts';
import { StudioError } from '../../src/domain/errors.ts';
import type { ImageOrder, MadeImage } from '../../src/domain/generation.ts';
import type { Operation } from '../../src/domain/run.ts';
import type { CallContext } from '../../src/ports/media-provider.ts';
import { anOrder } from './orders.ts';
import { type ReplicateUpstream, startReplicate } from './replicate-upstream.ts';

/** What one call gave, and what was heard on the way. */
export interface Heard {
  made: MadeImage[];
  error: StudioError | undefined;
  progress: number[];
  phases: string[];
  finished: MadeImage[];
  submitted: Operation[];
}

/** The provider in front of a local Replicate. */
export interface ReplicateUnderTest {
  provider: Replicate;
  upstream: ReplicateUpstream;
  order(more?: Partial<ImageOrder>, model?: string): ImageOrder;
  call(order: ImageOrder, more?: Partial<CallContext>): Promise<Heard>;
  resume(order: ImageOrder, operation: Operation, more?: Partial<CallContext>): Promise<Heard>;
  close(): Promise<void>;
}

/** Starts a local Replicate and the provider that talks to it; close both with `close`. */
export async function replicateUnderTest(settings: Partial<ReplicateSettings> = {}): Promise<ReplicateUnderTest> {
  const upstream = await startReplicate();
  const network = new GuardedFetch({ configured: [upstream.url] });
  const provider = new Replicate(network, { baseUrl: upstream.url, pollMs: 5, timeoutMs: 5000, ...settings });
  const modelOf = (id = provider.record.defaultModel): Model => {
    const found = provider.record.models.find((model) => model.id === id || model.aliases.includes(id));
    if (found === undefined) throw new Error(`${id} is in the catalogue`);
    return found;
  };
  return {
    provider,
    upstream,
    order: (more = {}, model) => anOrder(modelOf(model), more),
    call: (order, more = {}) => hear(more, (context) => provider.generateImages(order, context)),
    resume: (order, operation, more = {}) => hear(more, (context) => provider.resumeImages(order, operation, context)),
    close: async () => {
      await network.close();
      await upstream.close();
    },
  };
}

async function hear(more: Partial<CallContext>, work: (context: CallContext) => Promise<MadeImage[]>): Promise<Heard> {
  const heard: Heard = { made: [], error: undefined, progress: [], phases: [], finished: [], submitted: [] };
  try {
    heard.made = await work({
      signal: new AbortController().signal,
      credentials: { name: 'replicate', secret: 'r8_test', source: 'env' },
      progress: (fraction) => heard.progress.push(fraction),
      preview: () => {},
      finished: (picture) => heard.finished.push(picture),
      phase: (phase) => heard.phases.push(phase),
      submitted: async (operation) => {
        heard.submitted.push(operation);
      },
      ...more,
    });
  } catch (error) {
    if (!StudioError.is(error)) throw error;
    heard.error = error;
  }
  return heard;
}
