import { GuardedFetch } from '../../../../src/adapters/network/guarded-fetch.ts';
import { ComfyUi } from '../../../../src/adapters/providers/comfyui/comfyui.ts';
import { describeResumableProvider } from '../../../contracts/resumable-provider.contract.ts';
import { startComfy } from '../../../support/comfy-server.ts';
import { comfySettings } from '../../../support/comfy-under-test.ts';

describeResumableProvider('ComfyUi', async () => {
  let finish: () => void = () => undefined;
  const until = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const server = await startComfy({ run: { until } });
  const network = new GuardedFetch();
  const provider = () => new ComfyUi(network, comfySettings(server.upstream.url));
  return {
    provider: provider(),
    another: provider,
    credentials: null,
    upstream: {
      get created() {
        return server.prompts.length;
      },
      get stopped() {
        return server.upstream.requests.filter(({ path }) => path.endsWith('/interrupt')).length;
      },
      finish,
      forget: () => {
        for (const kept of [server.facts.running, server.facts.pending, server.facts.history]) kept.clear();
      },
    },
    close: async () => {
      await network.close();
      await server.close();
    },
  };
});
