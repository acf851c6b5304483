import { ContainerModule } from 'inversify';
import { ImageTools } from '../../ports/image-tools.ts';
import { SharpImageTools } from './sharp-image-tools.ts';

/** Measuring and deriving pictures. */
export const imaging = new ContainerModule(({ bind }) => {
  bind(ImageTools).toConstantValue(new SharpImageTools());
});
