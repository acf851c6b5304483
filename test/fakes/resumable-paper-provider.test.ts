import { describeResumableProvider } from '../contracts/resumable-provider.contract.ts';
import { PaperUpstream } from './paper-upstream.ts';
import { ResumablePaperProvider } from './resumable-paper-provider.ts';

describeResumableProvider('ResumablePaperProvider', async () => {
  const upstream = new PaperUpstream();
  return {
    provider: new ResumablePaperProvider(upstream),
    another: () => new ResumablePaperProvider(upstream),
    credentials: null,
    upstream,
    close: async () => undefined,
  };
});
