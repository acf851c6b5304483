import { GuardedFetch } from '../../../../src/adapters/network/guarded-fetch.ts';
import { StableDiffusion } from '../../../../src/adapters/providers/a1111/a1111.ts';
import {
  describeMediaProvider,
  expecting,
  type Play,
  type PlayedUpstream,
} from '../../../contracts/media-provider.contract.ts';
import { type SdapiUpstream, startSdapi } from '../../../support/sdapi-upstream.ts';
import type { Answer } from '../../../support/upstream-server.ts';

const headers = { 'content-type': 'application/json' };
const failed = (status: number, more: Record<string, string> = {}): Answer => ({
  kind: 'json',
  status,
  headers: more,
  body: { error: 'OutOfMemoryError', detail: '', body: '', errors: 'CUDA out of memory' },
});
const PLAYED: Readonly<Record<Play, Answer>> = {
  refusesKey: { kind: 'json', status: 401, body: { detail: 'Incorrect username or password' } },
  limitsRate: failed(429, { 'retry-after': '2' }),
  fails: failed(500),
  isOverloaded: failed(503, { 'retry-after': '1' }),
  hangs: { kind: 'hang' },
  resets: { kind: 'reset' },
  sendsHalf: { kind: 'chunks', headers, chunks: ['{"images":["iVBO'], end: 'cut' },
  sendsHtml: { kind: 'status', status: 200, headers: { 'content-type': 'text/html' }, body: '<html></html>' },
  refusesContent: {
    kind: 'json',
    status: 422,
    body: { detail: [{ loc: ['body', 'steps'], msg: 'too many', type: 'value' }] },
  },
};

const EXPECTED = expecting({ refusesContent: { kind: 'request-invalid', code: 'INVALID_REQUEST' } });

/** The suite looks at the orders; looks at the progress come and go. */
function played(upstream: SdapiUpstream): PlayedUpstream {
  return {
    get requests() {
      return upstream.ordersSeen();
    },
    draws: () => {
      upstream.orders.length = 0;
    },
    drawsWithUnknownFields: () => {
      upstream.extra = { surprise: { a: [1] } };
    },
    plays: (play) => {
      upstream.orders = [PLAYED[play]];
    },
    redirects: (to) => upstream.answerAll({ kind: 'status', status: 307, headers: { location: to } }),
    secretIn: ({ headers: sent }) => {
      const login = /^Basic (.+)$/.exec(String(sent.authorization ?? ''))?.[1];
      return login === undefined ? undefined : Buffer.from(login, 'base64').toString('utf8');
    },
  };
}

describeMediaProvider({
  name: 'A Stable Diffusion server',
  expected: EXPECTED,
  make: async (timeoutMs) => {
    const upstream = await startSdapi();
    const network = new GuardedFetch();
    const entry = { type: 'a1111', url: upstream.url, keyEnv: 'FORGE_LOGIN', timeoutMs };
    const provider = new StableDiffusion(network, { id: 'forge', label: 'Forge', entry, pollMs: 5 });
    const close = async (): Promise<void> => {
      await network.close();
      await upstream.close();
    };
    return { provider, upstream: played(upstream), close };
  },
});
