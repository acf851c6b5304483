import { extname, join } from 'node:path';
import type { Studio } from '../../../application/studio.ts';
import type { CompareRequest, Comparison, ComparisonCell } from '../../../domain/comparison.ts';
import { StudioError } from '../../../domain/errors.ts';
import { slugOf } from '../../../domain/slug.ts';
import { writeWhole } from '../copies.ts';
import { refusedHere } from '../errors.ts';
import { type ImageFlags, requestOf } from '../image-flags.ts';
import { type Output, warningLine } from '../output.ts';
import { pictureInput } from '../picture-input.ts';
import { promptOf } from '../prompt-input.ts';
import { withStudio } from '../studio.ts';

/** Flags of `ima2 compare`. */
export interface CompareFlags extends Omit<ImageFlags, 'timeout'> {
  with: string[];
  jobs: number;
  sheet?: boolean;
  stdin?: boolean;
}

/** `ima2 compare`: draws one prompt by several models. Ends with 1 when one of them has no picture. */
export async function compare(output: Output, words: readonly string[], flags: CompareFlags): Promise<void> {
  const prompt = await promptOf(words, flags.stdin === true);
  await withStudio(output, { server: flags.server, settles: true }, async ({ studio }) => {
    const { requestId: _, ...asked } = requestOf({ ...flags, timeout: 0 }, prompt);
    const references = await Promise.all((flags.ref ?? []).map((name) => pictureInput(studio, '--ref', name)));
    const request: CompareRequest = {
      ...{ ...asked, with: flags.with, jobs: flags.jobs },
      ...(references.length > 0 && { references }),
    };
    const checked = await refusedHere(studio.generation.checkCompare(request));
    if (flags.dryRun) return sayPlan(output, checked);
    const begun = await refusedHere(studio.generation.compare(request));
    const end = await follow(studio, output, begun);
    const paths = await copies(studio, end, flags);
    await report(studio, output, end, paths);
    if (end.status !== 'completed') process.exitCode = 1;
  });
}

function sayPlan(output: Output, plan: Comparison): void {
  const { cells, priceUsd, warnings } = plan;
  for (const warning of warnings) output.warn(warningLine(warning));
  if (output.form !== 'text') {
    output.json({ ok: true, dryRun: true, priceUsd, cells, warnings });
    return;
  }
  output.table(
    ['picture', 'cost', 'prompt'],
    cells.map(({ label, priceUsd, prompt, error }) => [label, error?.code ?? costText(priceUsd), prompt]),
  );
  output.line(`${cells.length} pictures, ${priceUsd === null ? 'price not known' : `about $${priceUsd}`}`);
}

function costText(price: number | null): string {
  return price === null ? 'not known' : `$${price}`;
}

/** Says how each picture ends, as it ends. An interrupt cancels the comparison. */
async function follow(studio: Studio, output: Output, begun: Comparison): Promise<Comparison> {
  let isInterrupted = false;
  const interrupt = (): void => {
    if (isInterrupted) process.exit(130);
    isInterrupted = true;
    output.note(`Cancelling ${begun.id} …`);
    void studio.generation.cancelComparison(begun.id).catch(() => undefined);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, interrupt);
  try {
    const told = new Set<number>();
    let state = begun;
    tell(output, state, told);
    while (state.status === 'running') {
      state = await studio.generation.comparison(begun.id, { wait: true });
      tell(output, state, told);
    }
    if (!isInterrupted) return state;
    throw new StudioError('run-cancelled', 'INTERRUPTED', 'Interrupted; the comparison is cancelled', {
      hint: 'What was finished before is in `ima2 ls`',
    });
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, interrupt);
  }
}

function tell(output: Output, { cells }: Comparison, told: Set<number>): void {
  for (const cell of cells) {
    if (told.has(cell.index) || cell.status === 'waiting' || cell.status === 'running') continue;
    told.add(cell.index);
    if (cell.error !== null) output.note(`${cell.label}: ${cell.error.message} (${cell.error.code})`);
    else if (cell.status === 'completed') output.note(`${cell.label}: ${cell.elapsed} s`);
    for (const warning of cell.warnings) output.warn(`${cell.label}: ${warningLine(warning)}`);
  }
}

/** Where pictures and sheet were copied to, by their names in the library. */
type Paths = ReadonlyMap<string, string>;

async function copies(studio: Studio, { cells, sheet, ...rest }: Comparison, flags: CompareFlags): Promise<Paths> {
  const paths = new Map<string, string>();
  const folder = flags.outDir;
  const copy = async (filename: string, name: string): Promise<void> => {
    const { chunks } = await studio.assets.open(filename);
    const path = join(folder ?? '.', `${name}${extname(filename)}`);
    paths.set(filename, await writeWhole(path, chunks, { replace: false }));
  };
  if (folder !== undefined) {
    for (const cell of cells) if (cell.filename !== null) await copy(cell.filename, nameOf(cell));
  }
  if (sheet !== null && (folder !== undefined || flags.sheet))
    await copy(sheet, `compare-${slugOf(rest.prompt) || 'sheet'}`);
  if (folder !== undefined) {
    const text = `${JSON.stringify({ ...rest, cells, sheet, files: Object.fromEntries(paths) }, null, 2)}\n`;
    await writeWhole(join(folder, 'comparison.json'), textChunks(text), { replace: false });
  }
  return paths;
}

async function* textChunks(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

function nameOf({ index, provider, model }: ComparisonCell): string {
  return [index + 1, provider, model].map((part) => slugOf(String(part))).join('-');
}

async function report(studio: Studio, output: Output, end: Comparison, paths: Paths): Promise<void> {
  const place = async (filename: string | null): Promise<string | null> => {
    if (filename === null) return null;
    const known = paths.get(filename) ?? (await studio.assets.get(filename).catch(() => undefined))?.path;
    return known ?? filename;
  };
  const cells = await Promise.all(end.cells.map(async (cell) => ({ ...cell, path: await place(cell.filename) })));
  const sheetPath = await place(end.sheet);
  if (output.form !== 'text') return output.json({ ok: end.status === 'completed', ...end, cells, sheetPath });
  for (const { path, label, status, error } of cells) {
    if (path !== null) output.done(path);
    else output.line(`${output.paint('red', '✗')} ${label}: ${error?.code ?? status}`);
  }
  if (sheetPath !== null) output.done(sheetPath);
  output.note(`comparison ${end.id}`);
}
