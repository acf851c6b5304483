import { readFile } from 'node:fs/promises';
import type { WrittenAnnotations } from '../../../domain/annotations.ts';
import type { Asset } from '../../../domain/asset.ts';
import { browserId } from '../browser-id.ts';
import { confirm, isInteractive } from '../confirm.ts';
import { usage } from '../errors.ts';
import type { Output } from '../output.ts';
import { fsCode } from '../picture-input.ts';
import { withStudio } from '../studio.ts';
import { jsonText } from '../text-input.ts';

/** Flags of `ima2 annotate` and `ima2 canvas-versions`. */
export interface CanvasFlags {
  body?: string;
  source?: string;
  prompt?: string;
  yes?: boolean;
  server?: string;
}

/** `ima2 annotate get`: what the command line drew over a picture. */
export async function annotations(output: Output, name: string, flags: CanvasFlags): Promise<void> {
  await withStudio(output, flags, async ({ studio, settings }) => {
    const drawn = await studio.canvas.annotations(name, { browserId: browserId(settings) });
    if (output.form === 'json') return output.json({ ok: true, annotations: drawn });
    if (drawn === null) return output.note(`Nothing is drawn over ${name}`);
    output.line(JSON.stringify(drawn, null, 2));
  });
}

/** `ima2 annotate set`: replaces what the command line drew over a picture. */
export async function annotate(output: Output, name: string, flags: CanvasFlags): Promise<void> {
  if (flags.body === undefined) throw usage('annotate set needs a body', 'Add --body <json>, --body @file or --body -');
  const drawn = (await jsonText('--body', flags.body)) as WrittenAnnotations;
  await withStudio(output, flags, async ({ studio, settings }) => {
    await studio.canvas.annotate(name, drawn, { browserId: browserId(settings) });
    if (output.form === 'json') output.json({ ok: true });
    else output.done(`${name} is annotated`);
  });
}

/** `ima2 annotate rm`: removes what the command line drew over a picture. */
export async function removeAnnotations(output: Output, name: string, flags: CanvasFlags): Promise<void> {
  if (!flags.yes) {
    if (!isInteractive(output)) throw usage('annotate rm needs a confirmation', 'Add --yes');
    await confirm(`Remove what is drawn over ${name}?`);
  }
  await withStudio(output, flags, async ({ studio, settings }) => {
    await studio.canvas.removeAnnotations(name, { browserId: browserId(settings) });
    if (output.form === 'json') output.json({ ok: true });
    else output.done(`nothing is drawn over ${name} any more`);
  });
}

/** `ima2 canvas-versions save`: keeps a PNG as a version of a picture. */
export async function saveVersion(output: Output, path: string, flags: CanvasFlags): Promise<void> {
  const { source, prompt } = flags;
  if (source === undefined)
    throw usage('canvas-versions save needs the picture that was drawn on', 'Add --source <name>');
  const png = await readPng(path);
  await withStudio(output, flags, async ({ studio }) =>
    tell(output, await studio.canvas.saveVersion(png, { sourceFilename: source, prompt })),
  );
}

/** `ima2 canvas-versions update`: replaces the PNG of a version. */
export async function updateVersion(output: Output, name: string, path: string, flags: CanvasFlags): Promise<void> {
  const png = await readPng(path);
  await withStudio(output, flags, async ({ studio }) =>
    tell(output, await studio.canvas.updateVersion(name, png, { prompt: flags.prompt })),
  );
}

async function readPng(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (failure) {
    throw usage(`${path} cannot be read (${fsCode(failure)})`, 'Pass the path of a PNG', 'FILE_UNREADABLE');
  }
}

function tell(output: Output, asset: Asset): void {
  if (output.form === 'json') output.json({ ok: true, item: asset });
  else output.done(`${asset.filename} is kept`);
}
