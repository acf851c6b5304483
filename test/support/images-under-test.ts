import { GuardedFetch } from '../../src/adapters/network/guarded-fetch.ts';
import { StudioError } from '../../src/domain/errors.ts';
import type { ImageOrder, MadeImage, Media } from '../../src/domain/generation.ts';
import type { Credentials } from '../../src/ports/account-vault.ts';
import type { CallContext, MediaProvider } from '../../src/ports/media-provider.ts';
import { anOrder } from './orders.ts';

/** What one call gave, and what was heard on the way. */
export interface Heard {
  made: MadeImage[];
  error: StudioError | undefined;
  progress: number[];
  previews: Media[];
}

/** A provider of the person's own, in front of a local server. */
export interface OwnServer<P> {
  provider: P;
  order(more?: Partial<ImageOrder>): ImageOrder;
  call(order: ImageOrder, more?: Partial<CallContext>): Promise<Heard>;
  /** Closes what the provider sends with; the server is closed by who started it. */
  close(): Promise<void>;
}

/** Credentials under any name. */
export function aKey(secret: string): Credentials {
  return { name: 'instance:lab', secret, source: 'env' };
}

/** Puts a provider in front of a server that runs already. */
export function ownServer<P extends MediaProvider>(make: (network: GuardedFetch) => P): OwnServer<P> {
  const network = new GuardedFetch();
  const provider = make(network);
  return {
    provider,
    order: (more = {}) => {
      const [model] = provider.record.models;
      if (model === undefined) throw new Error('there is a model');
      return anOrder(model, { size: '256x256', ...more });
    },
    call: (order, more = {}) => hear(provider, order, more),
    close: () => network.close(),
  };
}

async function hear(provider: MediaProvider, order: ImageOrder, more: Partial<CallContext>): Promise<Heard> {
  const heard: Heard = { made: [], error: undefined, progress: [], previews: [] };
  try {
    heard.made = await provider.generateImages(order, {
      signal: new AbortController().signal,
      credentials: null,
      progress: (fraction) => heard.progress.push(fraction),
      preview: (media) => heard.previews.push(media),
      finished: () => {},
      phase: () => {},
      submitted: async () => {},
      ...more,
    });
  } catch (error) {
    if (!StudioError.is(error)) throw error;
    heard.error = error;
  }
  return heard;
}
