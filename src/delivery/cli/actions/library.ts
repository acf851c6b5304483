import type { Output } from '../output.ts';
import { withStudio } from '../studio.ts';

/** `ima2 library rebuild`: makes the library's index again from files and sidecars. */
export async function rebuild(output: Output, flags: { server?: string }): Promise<void> {
  await withStudio(output, flags, async ({ studio }) => {
    const report = await studio.assets.rebuildIndex();
    if (output.form === 'json') return output.json({ ok: true, ...report });
    const { total, added, removed, withoutSidecar } = report;
    output.done(`${total} files; ${added} added, ${removed} removed, ${withoutSidecar} without sidecar`);
  });
}
