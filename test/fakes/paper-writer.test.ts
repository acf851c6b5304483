import { StudioError } from '../../src/domain/errors.ts';
import { describeLanguageModel } from '../contracts/language-model.contract.ts';
import { PaperProvider } from './paper-provider.ts';
import { PaperWriter } from './paper-writer.ts';

describeLanguageModel('PaperWriter', async () => {
  const model = new PaperWriter(new PaperProvider().record);
  return {
    model,
    say: (text) => {
      model.next = text === null ? new StudioError('provider-unavailable', 'UPSTREAM_5XX', 'It is down') : { text };
    },
    close: async () => undefined,
  };
});
