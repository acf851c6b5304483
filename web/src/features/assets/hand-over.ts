import type { Asset } from '../../../../src/domain/asset.ts';
import { studio } from '../../api.ts';
import { complain } from '../../state/assets/trash.ts';
import { inboxOf } from '../../state/system/system.ts';
import { toast } from '../../state/system/toasts.ts';
import { t } from '../../text/language.ts';

/** Hands a picture to the person's own server, to be worked on there, and says under which name it is there. */
export async function handOver({ filename }: Asset): Promise<void> {
  const server = inboxOf()?.label ?? '';
  try {
    const { uploadedFilename } = await studio.system.exportPicture(filename);
    toast(t('viewer.handedOver', { server, name: uploadedFilename }), { kind: 'good' });
  } catch (failure) {
    complain(failure);
  }
}
