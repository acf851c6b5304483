import type { Asset } from '../../../../src/domain/asset.ts';

/** What the person asked for; empty when nobody knows. */
export function promptOf({ userPrompt, prompt }: Asset): string {
  return userPrompt?.trim() || prompt?.trim() || '';
}

/** What stands for a picture where it cannot be seen: its prompt, else its file name. */
export function alternativeOf(asset: Asset): string {
  return promptOf(asset) || asset.filename;
}

/** Width divided by height; 1 while nobody knows. */
export function ratioOf({ width, height }: Pick<Asset, 'width' | 'height'>): number {
  return width && height ? width / height : 1;
}
