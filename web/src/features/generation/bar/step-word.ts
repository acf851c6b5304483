import type { PixelSize } from '../../../../../src/domain/picture-size.ts';
import type { SizeStep } from '../../../state/generation/size-choices.ts';
import { say, type TextKey } from '../../../text/language.ts';
import { sizeWord } from './words.ts';

const WORDS: Readonly<Record<string, TextKey>> = {
  small: 'bar.sizeSmall',
  medium: 'bar.sizeMedium',
  large: 'bar.sizeLarge',
};

/** What a step of size is called: in words, as the model calls its resolution, else by its pixels. */
export function stepWord(step: SizeStep | null, size: PixelSize): string {
  if (step === null) return sizeWord(size);
  const key = WORDS[step];
  return key === undefined ? step : say(key);
}
