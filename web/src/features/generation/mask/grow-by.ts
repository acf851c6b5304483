import { toast } from '../../../state/system/toasts.ts';
import { t } from '../../../text/language.ts';
import type { MaskSession } from './mask-session.ts';
import { growMask } from './mask-work.ts';

/** Moves the edge of the mask outwards, or inwards below 0, as one step. Until it is done, the mask cannot be drawn on. */
export async function growBy(session: MaskSession, pixels: number): Promise<void> {
  const mask = session.mask.peek();
  if (mask === null || mask.isEmpty.peek() || session.isWorking.peek()) return;
  session.isWorking.value = true;
  try {
    mask.replace(await growMask(mask.coverage, pixels));
  } catch {
    toast(t('mask.workFailed'), { kind: 'error' });
  } finally {
    session.isWorking.value = false;
  }
}
