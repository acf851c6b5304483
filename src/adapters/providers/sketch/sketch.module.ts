import { ContainerModule } from 'inversify';
import { MediaProvider } from '../../../ports/media-provider.ts';
import { Sketch } from './sketch.ts';

/** The built-in painter. */
export const sketch = new ContainerModule(({ bind }) => {
  bind(MediaProvider).toConstantValue(new Sketch());
});
