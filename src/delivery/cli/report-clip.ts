import type { Studio } from '../../application/studio.ts';
import type { VideoResult } from '../../domain/run.ts';
import { type CopyPlan, copyPath, writeWhole } from './copies.ts';
import { type Output, warningLine } from './output.ts';

const EXCERPT = 80;

/** Puts a finished clip where it was wanted and says where it is. */
export async function reportClip(studio: Studio, output: Output, result: VideoResult, plan: CopyPlan): Promise<void> {
  const { requestId, elapsed, warnings, assets } = result;
  const [asset] = assets;
  if (asset === undefined) return;
  for (const warning of warnings) output.warn(warningLine(warning));
  const libraryPath = (await studio.assets.get(asset.filename)).path;
  const { chunks } = await studio.assets.open(asset.filename);
  let path = libraryPath;
  if (plan.to === 'stdout') for await (const chunk of chunks) output.raw(chunk);
  if (plan.to === 'file' || plan.to === 'folder') {
    const naming = { at: new Date(), prompt: asset.userPrompt ?? '' };
    path = await writeWhole(copyPath(plan, asset, 0, naming), chunks, { replace: plan.to === 'file' });
  }
  if (output.form === 'text') {
    if (plan.to !== 'stdout') output.done(path);
    const { revisedPrompt } = asset;
    if (typeof revisedPrompt === 'string') output.note(excerpt(revisedPrompt));
    output.note(`${elapsed} s${asset.provider ? `, made by ${asset.provider}` : ''}`);
    return;
  }
  const { video, videoContinuity, provider, model, revisedPrompt } = asset;
  output.json({
    ...(output.form === 'jsonl' && { type: 'done' }),
    ...{ ok: true, requestId, path, filename: asset.filename, libraryPath, elapsed, video },
    ...{ revisedPrompt: revisedPrompt ?? null, videoContinuity, provider, model, warnings },
  });
}

function excerpt(text: string): string {
  return text.length > EXCERPT ? `${text.slice(0, EXCERPT)}…` : text;
}
