import { Sketch } from '../../../../src/adapters/providers/sketch/sketch.ts';
import { describeMediaProvider } from '../../../contracts/media-provider.contract.ts';

describeMediaProvider({
  name: 'The built-in painter',
  make: async () => ({ provider: new Sketch(), upstream: null, close: async () => {} }),
});
