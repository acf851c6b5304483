import { ContainerModule } from 'inversify';
import { MediaProvider } from '../../../ports/media-provider.ts';
import { Describer, VideoProvider } from '../../../ports/video-provider.ts';
import { VideoTools } from '../../../ports/video-tools.ts';
import { SketchDescriber } from './sketch.describer.ts';
import { Sketch } from './sketch.ts';
import { SketchVideo } from './sketch.video.ts';

/** The built-in painter: pictures, clips, and what it can tell of either. */
export const sketch = new ContainerModule(({ bind }) => {
  bind(MediaProvider).toConstantValue(new Sketch());
  bind(VideoProvider).toResolvedValue((tools: VideoTools) => new SketchVideo(tools), [VideoTools]);
  bind(Describer).toConstantValue(new SketchDescriber());
});
