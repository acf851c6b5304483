import { GuardedFetch } from '../../../../src/adapters/network/guarded-fetch.ts';
import { Replicate } from '../../../../src/adapters/providers/replicate/replicate.ts';
import {
  describeMediaProvider,
  expecting,
  type Play,
  type PlayedUpstream,
} from '../../../contracts/media-provider.contract.ts';
import { problem, type ReplicateUpstream, startReplicate } from '../../../support/replicate-upstream.ts';
import type { Answer } from '../../../support/upstream-server.ts';

const headers = { 'content-type': 'application/json' };
const PLAYED: Readonly<Record<Play, Answer>> = {
  refusesKey: problem(401, 'You did not pass a valid authentication token'),
  limitsRate: problem(429, 'Request was throttled. Your rate limit resets in ~30s.', { 'retry-after': '2' }),
  fails: problem(500, 'Internal server error'),
  isOverloaded: problem(503, 'Service unavailable', { 'retry-after': '1' }),
  hangs: { kind: 'hang' },
  resets: { kind: 'reset' },
  sendsHalf: { kind: 'chunks', status: 201, headers, chunks: ['{"id":"p1","sta'], end: 'cut' },
  sendsHtml: { kind: 'status', status: 200, headers: { 'content-type': 'text/html' }, body: '<html></html>' },
  refusesContent: problem(422, '- input.prompt: is not allowed'),
};

const EXPECTED = expecting({
  refusesKey: { code: 'REPLICATE_AUTH_FAILED' },
  limitsRate: { code: 'REPLICATE_RATE_LIMITED' },
  fails: { code: 'REPLICATE_UPSTREAM_ERROR' },
  isOverloaded: { code: 'REPLICATE_UPSTREAM_ERROR' },
  hangs: { code: 'REPLICATE_TIMEOUT' },
  refusesContent: { kind: 'request-invalid', code: 'REPLICATE_BAD_REQUEST' },
});

/** The suite looks at what is paid for: the requests that create a prediction. */
function played(upstream: ReplicateUpstream): PlayedUpstream {
  return {
    get requests() {
      return upstream.creationsSeen();
    },
    draws: () => {
      upstream.creations.length = 0;
    },
    drawsWithUnknownFields: () => {
      upstream.script.extra = { surprise: { a: [1] }, status_detail: 'new' };
    },
    plays: (play) => {
      upstream.creations = [PLAYED[play]];
    },
    redirects: (to) => upstream.answerAll({ kind: 'status', status: 307, headers: { location: to } }),
    secretIn: ({ headers: sent }) => /^Bearer (.+)$/.exec(String(sent.authorization ?? ''))?.[1],
  };
}

describeMediaProvider({
  name: 'Replicate',
  model: 'black-forest-labs/flux-1.1-pro',
  expected: EXPECTED,
  make: async (timeoutMs) => {
    const upstream = await startReplicate();
    const network = new GuardedFetch({ configured: [upstream.url] });
    const provider = new Replicate(network, { baseUrl: upstream.url, pollMs: 5, timeoutMs });
    const close = async (): Promise<void> => {
      await network.close();
      await upstream.close();
    };
    return { provider, upstream: played(upstream), close };
  },
});
