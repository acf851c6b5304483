import type { Asset } from '../../../../../src/domain/asset.ts';
import type { Model } from '../../../../../src/domain/catalog.ts';
import { StudioError } from '../../../../../src/domain/errors.ts';
import { studio } from '../../../api.ts';
import { startRun } from '../../../state/generation/start-run.ts';
import { orderOf } from './edit-models.ts';
import type { MaskSession } from './mask-session.ts';
import { encodeMask, pictureAsPng } from './mask-work.ts';

/** Whether a picture of the library goes to the model as it is when there is a mask. */
export function isPng({ filename }: Pick<Asset, 'filename'>): boolean {
  return /\.png$/i.test(filename);
}

/** Sends picture, mask and prompt, and looks at the run. What fails before there is a run is kept in `failure`. */
export async function sendEdit(session: MaskSession, asset: Asset, model: Model): Promise<void> {
  const document = session.mask.peek();
  if (document === null || session.isSending.peek()) return;
  const isMasked = !document.isEmpty.peek();
  // What failed may have failed because an upload is gone.
  if (session.failure.peek() !== null || session.run.peek()?.error) session.uploads.clear();
  session.failure.value = null;
  session.isSending.value = true;
  try {
    const [image, mask] = await Promise.all([
      uploadedPicture(session, asset, isMasked),
      isMasked ? uploadedMask(session) : null,
    ]);
    const isComposite = isMasked && model.mask !== 'exact' && session.isComposite.peek();
    const { asked, size, issue } = orderOf(model, session.prompt.peek(), document.coverage, mask, isComposite);
    if (issue !== null) throw new StudioError('request-invalid', issue.code, issue.message);
    const order = { form: 'edit' as const, provider: model.provider, model: model.id, count: 1, size };
    session.began(startRun({ ...order, asked: { ...asked, image } }));
  } catch (failure) {
    session.failure.value = StudioError.from(failure).toJSON();
  } finally {
    session.isSending.value = false;
  }
}

/** No bytes leave the server, unless a mask needs the picture in another format. */
async function uploadedPicture(session: MaskSession, asset: Asset, isMasked: boolean): Promise<string> {
  const asItIs = () => once(session, 'picture', async () => studio.assets.uploadFrom(asset.filename));
  if (!isMasked || isPng(asset)) return asItIs();
  return once(session, 'picture as png', async () => {
    const original = await studio.assets.uploaded((await asItIs()).replace('upload:', ''));
    const bytes = new Uint8Array(original.bytes);
    return studio.assets.upload(await pictureAsPng(new Blob([bytes], { type: original.mediaType })));
  });
}

async function uploadedMask(session: MaskSession): Promise<string> {
  const document = session.mask.peek();
  if (document === null) return '';
  const feather = session.feather.peek();
  return once(session, `mask ${document.revision.peek()} ${feather}`, async () =>
    studio.assets.upload(await encodeMask(document.coverage, feather)),
  );
}

async function once(session: MaskSession, key: string, upload: () => Promise<{ id: string }>): Promise<string> {
  const known = session.uploads.get(key);
  if (known !== undefined) return known;
  const { id } = await upload();
  session.uploads.set(key, `upload:${id}`);
  return `upload:${id}`;
}
