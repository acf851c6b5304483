import { GuardedFetch } from '../../../../src/adapters/network/guarded-fetch.ts';
import { Replicate } from '../../../../src/adapters/providers/replicate/replicate.ts';
import { describeResumableProvider } from '../../../contracts/resumable-provider.contract.ts';
import { startReplicate } from '../../../support/replicate-upstream.ts';

describeResumableProvider('Replicate', async () => {
  const upstream = await startReplicate();
  upstream.script.looks = 1_000_000;
  const network = new GuardedFetch({ configured: [upstream.url] });
  const provider = () => new Replicate(network, { baseUrl: upstream.url, pollMs: 5, timeoutMs: 5000 });
  return {
    provider: provider(),
    another: provider,
    credentials: { name: 'replicate', secret: 'r8_test', source: 'env' },
    upstream: {
      get created() {
        return upstream.creationsSeen().length;
      },
      get stopped() {
        return upstream.requests.filter(({ path }) => path.endsWith('/cancel')).length;
      },
      finish: () => {
        for (const prediction of upstream.predictions) prediction.looksLeft = 0;
      },
      forget: () => {
        upstream.predictions.length = 0;
      },
    },
    close: async () => {
      await network.close();
      await upstream.close();
    },
  };
});
