import { a1111Settings } from './foreign-a1111.ts';
import { comfySettings } from './foreign-comfy.ts';
import { drawThingsSettings, fooocusSettings, invokeSettings, novelSettings, swarmSettings } from './foreign-json.ts';
import { midjourneySettings } from './foreign-midjourney.ts';
import type { ForeignSettings, NamedTexts, PictureText, TextPlace } from './foreign-settings.ts';

/** One reader for each program: the settings and the text that they stood in, or undefined where it is not its own. */
type Reader = (texts: NamedTexts) => { settings: ForeignSettings; from: PictureText } | undefined;

/** Those that can tell their own texts for sure come first; the plain one of A1111, which others imitate, is last. */
const READERS: readonly Reader[] = [
  comfySettings,
  invokeSettings,
  fooocusSettings,
  swarmSettings,
  novelSettings,
  drawThingsSettings,
  a1111Settings,
  midjourneySettings,
];

/** What another program wrote into a picture; null when there is nothing that is known. Takes linear time. */
export function foreignSettings(texts: readonly PictureText[]): { settings: ForeignSettings; place: TextPlace } | null {
  const named = new Map<string, PictureText>();
  for (const text of texts) {
    const name = text.name.toLowerCase();
    if (!named.has(name)) named.set(name, text);
  }
  for (const read of READERS) {
    const found = read(named);
    if (found !== undefined) return { settings: found.settings, place: found.from.place };
  }
  return null;
}
