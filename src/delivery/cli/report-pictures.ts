import { extname } from 'node:path';
import type { Studio } from '../../application/studio.ts';
import type { Asset } from '../../domain/asset.ts';
import type { ProviderState } from '../../domain/catalog.ts';
import { StudioError } from '../../domain/errors.ts';
import type { Warning } from '../../domain/generation.ts';
import type { ImageResult } from '../../domain/run.ts';
import { libraryUrl } from '../http/endpoints.ts';
import { type CopyNaming, type CopyPlan, copyPath, misnamed, writeWhole } from './copies.ts';
import { usage } from './errors.ts';
import { type Output, warningLine } from './output.ts';

/** What a finished picture is reported as. */
export interface ReportedPicture {
  /** Where the person finds it: the copy they asked for, else the file of the library. */
  path: string;
  filename: string;
  libraryPath: string;
  /** Only with `--no-save`. */
  base64?: string;
}

/** What becomes of the pictures beside being named. */
export interface ReportOptions extends CopyNaming {
  plan: CopyPlan;
  force: boolean;
  /** Who drew it, where that is known. */
  provider: ProviderState | undefined;
  /** It was found after watching had ended. */
  recovered?: boolean;
}

const MAX_TERMINAL_BYTES = 2 * 1024 * 1024;

/** Puts the pictures of a run where they were asked for and says where that is. */
export async function reportPictures(
  studio: Studio,
  output: Output,
  result: ImageResult,
  options: ReportOptions,
): Promise<ReportedPicture[]> {
  for (const warning of result.warnings) if (!isStandIn(warning)) output.warn(warningLine(warning));
  const pictures: ReportedPicture[] = [];
  for (const [index, asset] of result.assets.entries()) {
    pictures.push(await place(studio, output, asset, index, options));
  }
  sayWhoDrew(output, result, options.provider);
  const { requested, assets, elapsed } = result;
  if (assets.length < requested) output.warn(`${assets.length} of ${requested} pictures were made`);
  if (options.plan.to !== 'stdout' && options.plan.to !== 'base64') sayWhere(output, pictures);
  output.note(`${options.recovered ? 'recovered, ' : ''}${elapsed} s`);
  if (output.form !== 'text') sayInJson(output, result, pictures, options);
  return pictures;
}

async function place(
  studio: Studio,
  output: Output,
  asset: Asset,
  index: number,
  options: ReportOptions,
): Promise<ReportedPicture> {
  const { plan } = options;
  const libraryPath = await libraryPathOf(studio, asset);
  const picture = { path: libraryPath, filename: asset.filename, libraryPath };
  // A name without a number is for the first of several pictures.
  const isNamedOnce = plan.to === 'file' && index > 0 && !plan.template.includes('{i}');
  if (plan.to === 'nowhere' || isNamedOnce) return picture;
  const { chunks } = await studio.assets.open(asset.filename);
  if (plan.to === 'stdout') {
    for await (const chunk of chunks) output.raw(chunk);
    return picture;
  }
  if (plan.to === 'base64') {
    const base64 = await readBase64(chunks);
    if (output.form === 'text') printBase64(output, base64, libraryPath, options.force);
    return { ...picture, base64 };
  }
  const path = copyPath(plan, asset, index, options);
  if (misnamed(path, asset)) {
    const type = extname(asset.filename).slice(1).toUpperCase();
    output.warn(`${path} holds a ${type} file; --format asks for another type`);
  }
  return { ...picture, path: await writeWhole(path, chunks, { replace: plan.to === 'file' }) };
}

async function libraryPathOf(studio: Studio, asset: Asset): Promise<string> {
  try {
    return (await studio.assets.get(asset.filename)).path;
  } catch (failure) {
    // The name alone says enough to find it again; the picture itself is safe.
    if (StudioError.is(failure)) return asset.filename;
    throw failure;
  }
}

async function readBase64(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts).toString('base64');
}

function printBase64(output: Output, base64: string, libraryPath: string, force: boolean): void {
  if (output.isTerminal && !force && base64.length > MAX_TERMINAL_BYTES) {
    const size = Math.round(base64.length / 1024 / 1024);
    throw usage(`${size} MB of base64 are not printed to a terminal`, `Add --force, or take ${libraryPath}`);
  }
  output.line(base64);
}

/** The built-in provider stands in; that is said in the line about who drew. */
function isStandIn({ code }: Warning): boolean {
  return code === 'PROVIDER_DEFAULTED';
}

/** The built-in provider is named as what it is. */
function sayWhoDrew(output: Output, { warnings, assets }: ImageResult, provider: ProviderState | undefined): void {
  const isBuiltIn = provider?.builtIn === true || warnings.some(isStandIn);
  if (!isBuiltIn || assets.length === 0) return;
  output.note(`drawn by the built-in ${assets[0]?.provider}; connect an account for a model`);
}

function sayWhere(output: Output, pictures: readonly ReportedPicture[]): void {
  for (const { path } of pictures) output.done(path);
}

function sayInJson(
  output: Output,
  result: ImageResult,
  images: readonly ReportedPicture[],
  { recovered }: ReportOptions,
): void {
  const { requestId, requested, elapsed, failures, warnings, assets } = result;
  const first = assets[0];
  const end = {
    ...{ ok: true, requestId, elapsed, requested, images },
    ...{ provider: first?.provider ?? null, model: first?.model ?? null, failures, warnings },
    ...(typeof first?.nodeId === 'string' && nodeOf(first)),
    ...(typeof first?.sequenceId === 'string' && sequenceOf(first.sequenceId, requested, images)),
    ...(recovered && { recovered: true }),
  };
  output.json(output.form === 'jsonl' ? { type: 'done', ...end } : end);
}

/** What sets the picture of a node apart from others. */
function nodeOf(asset: Asset) {
  const { nodeId, parentNodeId = null, filename, refsCount = 0 } = asset;
  const { contextMode = null, searchMode = null } = asset as Record<string, unknown>;
  return { nodeId, parentNodeId, filename, url: libraryUrl(filename), refsCount, contextMode, searchMode };
}

function sequenceOf(sequenceId: string, requested: number, images: readonly ReportedPicture[]) {
  const returned = images.length;
  const status = returned < requested ? 'partial' : 'complete';
  return { sequenceId, returned, status, paths: images.map(({ path }) => path) };
}
