import { makeHome, removeHome } from '../support/homes.mjs';
import { cleanEnvironment, startPart } from '../support/processes.mjs';

/** The last frame of a clip of 5 s, against ffmpeg that is told where it is. */
export async function measureClipFrames(report, { quick }) {
  const home = makeHome('clips');
  try {
    const part = await startPart('clip-frames.mjs', [home, quick ? 5 : 15], { env: cleanEnvironment(home) });
    await part.ended;
    const { bare, ours } = part.hello;
    report.add({ group: 'clips', what: 'last frame of 5 s in 720p', unit: 'ms', ours, bare, max: 1.5, on: 'ratio' });
  } finally {
    removeHome(home);
  }
}
