import type { Asset } from '../../../../../src/domain/asset.ts';
import { assetOf } from '../../../state/generation/feed.ts';

/** The picture that an event is about. */
export function pictureOf(target: EventTarget | null): { asset: Asset; requestId: string; link: HTMLElement } | null {
  const link = target instanceof Element ? target.closest<HTMLElement>('[data-picture]') : null;
  const asset = assetOf(link?.dataset['picture'] ?? '');
  return link === null || asset === undefined ? null : { asset, requestId: link.dataset['of'] ?? '', link };
}
