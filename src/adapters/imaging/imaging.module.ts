import { ContainerModule } from 'inversify';
import type { Settings } from '../../domain/settings.ts';
import { ImageTools } from '../../ports/image-tools.ts';
import { VideoTools } from '../../ports/video-tools.ts';
import { FfmpegVideoTools } from './ffmpeg-video-tools.ts';
import { SharpImageTools } from './sharp-image-tools.ts';

/** Settings, and the variable that says where programs are. */
export interface ImagingSource {
  settings: Settings;
  variable: (name: string) => string | undefined;
}

/** Measuring and deriving pictures, measuring and cutting clips. */
export const imaging = ({ settings, variable }: ImagingSource) =>
  new ContainerModule(({ bind }) => {
    bind(ImageTools).toConstantValue(new SharpImageTools());
    // The search path has another spelling on Windows.
    const searchPath = variable('PATH') ?? variable('Path') ?? '';
    bind(VideoTools).toConstantValue(new FfmpegVideoTools({ program: settings['programs.ffmpeg'], searchPath }));
  });
