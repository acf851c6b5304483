import type { ForeignSettings, NamedTexts, PictureText } from './foreign-settings.ts';
import { known, numberValue, seedValue, textValue } from './foreign-values.ts';

const NAMES = ['description', 'dc:description', 'imagedescription'];
const JOB = /\sJob ID: [0-9a-f-]{36}/i;
const FLAG = /\s(?:--|—)([a-z]{1,20})(?=\s|$)/gi;
/** Flags without which a text in this place is anybody's description. */
const TELLING = [
  'v',
  'version',
  'niji',
  'ar',
  'aspect',
  'stylize',
  's',
  'chaos',
  'c',
  'style',
  'raw',
  'seed',
  'profile',
];

/**
 * The description that Midjourney writes: the prompt with its flags, then the id of the job. Source: files of the
 * service, and its list of parameters.
 */
export function midjourneySettings(texts: NamedTexts): { settings: ForeignSettings; from: PictureText } | undefined {
  const isTold = [...texts.values()].some(
    ({ name, text }) => /^software$|creatortool|creator$/i.test(name) && /midjourney/i.test(text),
  );
  for (const name of NAMES) {
    const from = texts.get(name);
    const settings = from && readDescription(from.text, isTold);
    if (from !== undefined && settings !== undefined) return { settings, from };
  }
  return undefined;
}

function readDescription(description: string, isTold: boolean): ForeignSettings | undefined {
  const job = description.search(JOB);
  const text = job < 0 ? description : description.slice(0, job);
  const { prompt, flags } = takeApart(text);
  if (job < 0 && !isTold && !TELLING.some((flag) => flags.has(flag))) return undefined;
  const version = flags.get('v') ?? flags.get('version');
  const niji = flags.get('niji');
  return known<ForeignSettings>({
    tool: 'Midjourney',
    prompt: textValue(prompt),
    negativePrompt: textValue(flags.get('no')),
    model: niji === undefined ? version && `midjourney-${version}` : `niji-${niji || 'latest'}`,
    seed: seedValue(flags.get('seed')),
    aspectRatio: textValue(flags.get('ar') ?? flags.get('aspect')),
    strength: undefined,
    cfgScale: undefined,
    steps: undefined,
    quality:
      textValue(flags.get('q') ?? flags.get('quality')) &&
      String(numberValue(flags.get('q') ?? flags.get('quality')) ?? ''),
  });
}

/** The words before the first flag, and what each flag says. */
function takeApart(text: string): { prompt: string; flags: Map<string, string> } {
  const found = [...text.matchAll(FLAG)];
  const flags = new Map<string, string>();
  for (const [place, match] of found.entries()) {
    const start = match.index + match[0].length;
    const name = (match[1] ?? '').toLowerCase();
    flags.set(name, text.slice(start, found[place + 1]?.index ?? text.length).trim());
  }
  return { prompt: text.slice(0, found[0]?.index ?? text.length), flags };
}
