import { makeHome, removeHome } from '../support/homes.mjs';
import { cleanEnvironment, startPart } from '../support/processes.mjs';

/** Everything that is missing in a library of mixed files, against programs that make thumbnails alone. */
export async function measureBackfill(report, { quick }) {
  const home = makeHome('backfill');
  try {
    const count = quick ? 200 : 2000;
    const part = await startPart('backfill.mjs', [home, count], { env: cleanEnvironment(home) });
    await part.ended;
    const { bare, hasClips, perSecond, p99, idleP99, longest, memory, cancelled, resumed, cancelMs } = part.hello;
    const what = `${count} mixed files${hasClips ? ', clips too' : ''}`;
    report.add({
      group: 'backfill',
      what: `${what}: thumbnail, preview, placeholder, hash, row`,
      unit: '/s',
      ours: perSecond,
      bare,
      ...(bare !== null && { min: 0.7, on: 'ratio' }),
      note: bare === null ? 'vipsthumbnail is not installed' : 'bare: vipsthumbnail and ffmpeg, thumbnail only',
    });
    const group = 'backfill';
    report.add({
      group,
      what: 'event loop meanwhile, p99',
      unit: 'ms',
      ours: Math.max(0, p99 - idleP99),
      max: 20,
      note: `${p99.toFixed(0)} ms here, ${idleP99.toFixed(0)} ms in an idle process, longest ${longest.toFixed(0)} ms`,
    });
    report.add({
      group,
      what: 'memory at the end, more than at the beginning',
      unit: 'MB',
      ours: memory.last - memory.first,
      max: 40,
      note: `${memory.first.toFixed(0)} MB to ${memory.last.toFixed(0)} MB, most ${memory.most.toFixed(0)} MB`,
    });
    report.add({
      group,
      what: 'until a cancel has been carried out',
      unit: 'ms',
      ours: cancelMs,
      max: 1000,
      note: `${cancelled} made before, ${resumed} by the next, none twice`,
    });
  } finally {
    removeHome(home);
  }
}
