import { GuardedFetch } from '../../../../src/adapters/network/guarded-fetch.ts';
import { OpenAiImages } from '../../../../src/adapters/providers/openai-images/openai-images.ts';
import {
  describeMediaProvider,
  expecting,
  type Play,
  type PlayedUpstream,
} from '../../../contracts/media-provider.contract.ts';
import { type ImagesUpstream, startImagesServer } from '../../../support/images-upstream.ts';
import type { Answer } from '../../../support/upstream-server.ts';

const headers = { 'content-type': 'application/json' };
const error = (status: number, code: string, more: Record<string, string> = {}): Answer => ({
  kind: 'json',
  status,
  headers: more,
  body: { error: { message: 'no', type: 'invalid_request_error', param: null, code } },
});
const PLAYED: Readonly<Record<Play, Answer>> = {
  refusesKey: error(401, 'invalid_api_key'),
  limitsRate: error(429, 'rate_limit_exceeded', { 'retry-after': '2' }),
  fails: { kind: 'json', status: 500, body: { detail: 'CUDA out of memory' } },
  isOverloaded: { kind: 'json', status: 503, headers: { 'retry-after': '1' }, body: { message: 'loading' } },
  hangs: { kind: 'hang' },
  resets: { kind: 'reset' },
  sendsHalf: { kind: 'chunks', headers, chunks: ['{"data":[{"b64_js'], end: 'cut' },
  sendsHtml: { kind: 'status', status: 200, headers: { 'content-type': 'text/html' }, body: '<html></html>' },
  refusesContent: error(400, 'content_policy_violation'),
};

function played(upstream: ImagesUpstream): PlayedUpstream {
  return {
    get requests() {
      return upstream.ordersSeen();
    },
    draws: () => {
      upstream.orders.length = 0;
    },
    drawsWithUnknownFields: () => {
      upstream.extra = { background: 'opaque', surprise: { a: [1] } };
    },
    plays: (play) => {
      upstream.orders = [PLAYED[play]];
    },
    redirects: (to) => upstream.answerAll({ kind: 'status', status: 307, headers: { location: to } }),
    secretIn: ({ headers: sent }) => /^Bearer (.+)$/.exec(String(sent.authorization ?? ''))?.[1],
  };
}

describeMediaProvider({
  name: 'A server with the images API',
  expected: expecting({}),
  make: async (timeoutMs) => {
    const upstream = await startImagesServer();
    const network = new GuardedFetch();
    const entry = { type: 'openai-images', url: upstream.url, keyEnv: 'LAB_KEY', models: ['sdxl'], timeoutMs };
    const provider = new OpenAiImages(network, { id: 'lab', label: 'Laboratory', entry });
    const close = async (): Promise<void> => {
      await network.close();
      await upstream.close();
    };
    return { provider, upstream: played(upstream), close };
  },
});
