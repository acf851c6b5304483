import type { Output } from '../output.ts';
import { withStudio } from '../studio.ts';

/** `ima2 backfill-thumbs`: makes the thumbnails that are missing. Ends with 1 when one could not be made. */
export async function backfillThumbs(output: Output): Promise<void> {
  await withStudio(output, { where: 'here' }, async ({ studio }) => {
    const report = await studio.assets.backfillThumbnails();
    const { total, created, skipped, failed, failures } = report;
    if (failed > 0) process.exitCode = 1;
    if (output.form === 'json') return output.json({ ok: failed === 0, ...report });
    for (const { kind, file, reason } of failures) output.warn(`${kind} ${file}: ${reason}`);
    output.line(`created ${created}, skipped ${skipped}, failed ${failed}, total ${total}`);
  });
}
