import { SketchVideo } from '../../../../src/adapters/providers/sketch/sketch.video.ts';
import { describeVideoProvider } from '../../../contracts/video-provider.contract.ts';
import { PlainVideoTools } from '../../../fakes/plain-video-tools.ts';

// Films are made by the real tools in a test of their own: here nothing depends on which frames they have.
const tools = new PlainVideoTools();

describeVideoProvider('The built-in painter', async () => ({
  provider: new SketchVideo(tools),
  another: () => new SketchVideo(tools),
  credentials: null,
  upstream: null,
  close: async () => {},
}));
