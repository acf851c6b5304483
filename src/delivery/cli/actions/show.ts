import type { Asset } from '../../../domain/asset.ts';
import { writeBytes } from '../../../domain/setting.ts';
import type { Output } from '../output.ts';
import { type Session, withStudio } from '../studio.ts';
import { sizeOf } from './ls.ts';

/** Flags of `ima2 show`. */
export interface ShowFlags {
  reveal?: boolean;
  preview?: boolean;
  server?: string;
}

/** `ima2 show`: everything that is known of one picture. */
export async function show(output: Output, name: string, flags: ShowFlags): Promise<void> {
  await withStudio(output, flags, async (session) => {
    const { asset, path, thumbnail } = await session.studio.assets.get(name);
    if (output.form === 'json') output.json({ ok: true, ...asset, path, thumbnail });
    else output.pairs(pairsOf(asset, path));
    if (flags.preview && output.form === 'text') {
      const { showPicture } = await import('../preview.ts');
      await showPicture(session.studio, output, asset.filename, true);
    }
    if (flags.reveal) await reveal(session, output, asset.filename, path);
  });
}

function pairsOf(asset: Asset, path: string): [string, string][] {
  const facts: [string, unknown][] = [
    ['file', asset.filename],
    ['path', path],
    ['made', new Date(asset.createdAt).toISOString()],
    ['provider', asset.provider],
    ['model', asset.model],
    ['kind', asset.kind],
    ['pixels', sizeOf(asset)],
    ['asked size', asset.size],
    ['quality', asset.quality],
    ['format', asset.format],
    ['bytes', asset.bytes == null ? null : writeBytes(asset.bytes)],
    ['seed', asset.seed],
    ['references', asset.refsCount],
    ['seconds', asset.elapsed],
    ['cost', asset.costUsd == null ? null : `$${asset.costUsd}`],
    ['session', asset.sessionId],
    ['job', asset.requestId],
    ['prompt', asset.prompt],
    ['negative', asset.negativePrompt],
    ['revised', asset.revisedPrompt],
    ['notes', asset.notes?.map(({ code }) => code).join(', ')],
    ['warnings', asset.warnings?.map(({ field, reason }) => `${field}: ${reason}`).join('; ')],
  ];
  return facts
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([name, value]) => [name, String(value)]);
}

/** Opens the picture with the program that this machine has for it. */
async function reveal({ server }: Session, output: Output, filename: string, path: string): Promise<void> {
  const { openOutside } = await import('../open-outside.ts');
  const address = `${server}/generated/${filename.split('/').map(encodeURIComponent).join('/')}`;
  await openOutside(output, server === null ? path : address);
}
