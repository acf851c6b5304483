import { describeVideoProvider } from '../../../contracts/video-provider.contract.ts';
import { replicateClipsUnderTest } from '../../../support/replicate-clips-under-test.ts';
import { problem } from '../../../support/replicate-upstream.ts';

describeVideoProvider('Replicate', async () => {
  const { provider, another, upstream, credentials, close } = await replicateClipsUnderTest();
  return {
    provider,
    another,
    credentials,
    upstream: {
      get created() {
        return upstream.predictions.length;
      },
      requests: upstream.requests,
      refuses: () => upstream.creations.push(problem(422, '- input.prompt: is not allowed')),
      hangs: () => upstream.answerAll({ kind: 'hang' }),
      losesNext: () => upstream.downloads.push(problem(404, 'gone')),
      forgets: () => {
        upstream.predictions.length = 0;
      },
    },
    close,
  };
});
