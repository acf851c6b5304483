import type { LibraryCheck } from '../../../domain/library-check.ts';
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

/** `ima2 library check`: what does not fit together. Changes nothing; ends with 1 when something does not. */
export async function check(output: Output, flags: { server?: string }): Promise<void> {
  await withStudio(output, flags, async ({ studio }) => {
    const found = await studio.system.checkLibrary();
    if (!found.isSound) process.exitCode = 1;
    if (output.form === 'json') return output.json({ ok: found.isSound, ...found });
    for (const line of linesOf(found)) output.line(line);
    if (found.isSound) output.done(`${found.total} files; nothing is missing`);
    else output.note('Nothing was changed. `ima2 library rebuild` makes the index follow the files');
  });
}

function* linesOf({ missing, moved, unlisted, orphanSidecars, ambiguous }: LibraryCheck): Generator<string> {
  for (const name of missing) yield `missing    ${name}`;
  for (const { from, to } of moved) yield `moved      ${from} -> ${to}`;
  for (const name of unlisted) yield `not listed ${name}`;
  for (const name of orphanSidecars) yield `no file    ${name}`;
  for (const { files, sidecars } of ambiguous) yield `ambiguous  ${files.join(', ')}: ${sidecars.join(', ')}`;
}
