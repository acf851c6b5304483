import { describeVideoProvider } from '../../../contracts/video-provider.contract.ts';
import { comfyClipsUnderTest } from '../../../support/comfy-clips-under-test.ts';

const refused = {
  error: { type: 'prompt_outputs_failed_validation', message: 'Prompt outputs failed validation', extra_info: {} },
  node_errors: {},
};

for (const hasSocket of [true, false]) {
  describeVideoProvider(hasSocket ? 'ComfyUI' : 'ComfyUI without a WebSocket', async () => {
    const { provider, another, server, close } = await comfyClipsUnderTest({ hasSocket });
    return {
      provider,
      another,
      credentials: null,
      upstream: {
        get created() {
          return server.facts.history.size + server.facts.running.size + server.facts.pending.size;
        },
        requests: server.upstream.requests,
        refuses: () => server.script({ hasSocket, prompt: () => ({ kind: 'json', status: 400, body: refused }) }),
        hangs: () => server.upstream.answerWith({ kind: 'hang' }),
        losesNext: () => {
          let isLost = false;
          server.script({
            hasSocket,
            other: ({ path }) => {
              if (isLost || !path.startsWith('/view')) return undefined;
              isLost = true;
              return { kind: 'status', status: 404 };
            },
          });
        },
        forgets: () => {
          const { history, running, pending } = server.facts;
          for (const facts of [history, running, pending]) facts.clear();
          server.facts.isOver = true;
          server.script({
            hasSocket,
            other: ({ path }) => (path.startsWith('/history') ? { kind: 'json', body: {} } : undefined),
          });
        },
      },
      close,
    };
  });
}
