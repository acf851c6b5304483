import { GuardedFetch } from '../../../../src/adapters/network/guarded-fetch.ts';
import { ComfyUi } from '../../../../src/adapters/providers/comfyui/comfyui.ts';
import {
  describeMediaProvider,
  type Expected,
  type Play,
  type PlayedUpstream,
} from '../../../contracts/media-provider.contract.ts';
import { type ComfyServer, startComfy } from '../../../support/comfy-server.ts';
import { comfySettings, quickLimits } from '../../../support/comfy-under-test.ts';
import type { Answer, SeenRequest } from '../../../support/upstream-server.ts';

const html = '<html><body>Welcome</body></html>';
const invalid = {
  error: { type: 'prompt_outputs_failed_validation', message: 'Prompt outputs failed validation', extra_info: {} },
  node_errors: {
    '7': {
      errors: [{ type: 'value_bigger_than_max', message: 'Value too big', extra_info: { input_name: 'width' } }],
      dependent_outputs: ['10'],
      class_type: 'EmptySD3LatentImage',
    },
  },
};

const ANSWERS: Readonly<Record<Play, Answer>> = {
  refusesKey: { kind: 'status', status: 401 },
  limitsRate: { kind: 'status', status: 429, headers: { 'retry-after-ms': '20' } },
  fails: { kind: 'status', status: 500, body: '500 Internal Server Error\n\nServer got itself in trouble' },
  isOverloaded: { kind: 'status', status: 503, headers: { 'retry-after-ms': '20' } },
  hangs: { kind: 'hang' },
  resets: { kind: 'reset' },
  sendsHalf: { kind: 'chunks', headers: { 'content-length': '90' }, chunks: ['{"prompt_id"'], end: 'cut' },
  sendsHtml: { kind: 'status', status: 200, headers: { 'content-type': 'text/html' }, body: html },
  refusesContent: { kind: 'json', status: 400, body: invalid },
};

const unreachable = { kind: 'provider-unavailable', code: 'COMFY_UNREACHABLE', uncertain: false } as const;
const EXPECTED: Readonly<Record<Play, Expected>> = {
  refusesKey: { ...unreachable, retryable: false },
  limitsRate: { ...unreachable, retryable: true, retryAfterMs: 20 },
  fails: { ...unreachable, retryable: true },
  isOverloaded: { ...unreachable, retryable: true, retryAfterMs: 20 },
  hangs: { kind: 'provider-timed-out', code: 'COMFY_TIMEOUT', retryable: false, uncertain: false },
  resets: { ...unreachable, retryable: true },
  sendsHalf: { ...unreachable, retryable: true },
  sendsHtml: { ...unreachable, retryable: false },
  refusesContent: { kind: 'request-invalid', code: 'COMFY_WORKFLOW_INVALID', retryable: false, uncertain: false },
};

/** What counts is the work that is ordered; questions around it have tests of their own. */
function orders({ upstream }: ComfyServer): SeenRequest[] {
  return upstream.requests.filter(({ method, path }) => method === 'POST' && path === '/prompt');
}

function played(server: ComfyServer): PlayedUpstream {
  return {
    get requests() {
      return orders(server);
    },
    draws: () => server.script({}),
    drawsWithUnknownFields: () => server.script({ run: { isRich: true } }),
    plays: (play) => server.script({ prompt: () => ANSWERS[play] }),
    redirects: (to) => {
      const redirect: Answer = { kind: 'status', status: 307, headers: { location: to } };
      server.script({ prompt: () => redirect, other: () => redirect });
    },
    secretIn: ({ headers }) => headers.authorization as string | undefined,
  };
}

for (const model of ['flux1-schnell', 'flux2-klein', 'sd35-medium']) {
  describeMediaProvider({
    name: `ComfyUI with ${model}`,
    model,
    expected: EXPECTED,
    // Nothing was done, so the same order is sent once more.
    requests: { limitsRate: 2, fails: 2, isOverloaded: 2, resets: 2, sendsHalf: 2 },
    make: async (timeoutMs) => {
      const server = await startComfy();
      const network = new GuardedFetch();
      const limits = { ...quickLimits, silenceMs: timeoutMs };
      const provider = new ComfyUi(network, comfySettings(server.upstream.url, { limits }));
      const close = async (): Promise<void> => {
        await network.close();
        await server.close();
      };
      return { provider, upstream: played(server), close };
    },
  });
}
