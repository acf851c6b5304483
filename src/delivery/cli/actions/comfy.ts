import { stat } from 'node:fs/promises';
import { writeWhole } from '../copies.ts';
import { usage } from '../errors.ts';
import type { Output } from '../output.ts';
import { withStudio } from '../studio.ts';

/** Flags of `ima2 comfy export`. */
export interface ComfyExportFlags {
  out?: string;
  force?: boolean;
  server?: string;
}

/** `ima2 comfy export`: a picture of the library goes into the input folder of ComfyUI. */
export async function comfyExport(output: Output, name: string, flags: ComfyExportFlags): Promise<void> {
  const { out, force = false } = flags;
  if (out !== undefined && !force && (await stat(out).catch(() => undefined)) !== undefined) {
    throw usage(`-o ${out} exists`, 'Add --force to replace it, or choose another name');
  }
  await withStudio(output, flags, async ({ studio }) => {
    const sent = { ok: true, ...(await studio.system.exportPicture(name)) };
    if (out !== undefined) await writeWhole(out, lineOf(sent), { replace: force });
    if (output.form === 'json') output.json(sent);
    else output.done(sent.uploadedFilename);
  });
}

async function* lineOf(value: unknown): AsyncIterable<Uint8Array> {
  yield Buffer.from(`${JSON.stringify(value)}\n`);
}
