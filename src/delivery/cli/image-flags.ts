import { randomBytes } from 'node:crypto';
import { extname } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import type { ImageRequest } from '../../domain/generation.ts';
import type { CopyFlags } from './copies.ts';
import { collect, collectOptions, fraction, jsonFlag, type StrictCommand, serverFlag, wholeNumber } from './flags.ts';

/** Flags that `gen` and `edit` share, as they arrive. */
export interface ImageFlags extends CopyFlags {
  provider?: string;
  model?: string;
  quality?: string;
  size?: string;
  format?: string;
  moderation?: string;
  reasoningEffort?: string;
  webSearch?: boolean;
  seed?: number | string;
  negative?: string;
  strength?: number;
  mode?: string;
  session?: string;
  ref?: string[];
  option?: Record<string, unknown>;
  template?: boolean;
  templateMode?: string;
  templateSeed?: number | string;
  timeout: number;
  showPartial?: boolean;
  preview?: 'auto' | 'on' | 'off';
  queue?: boolean;
  detach?: boolean;
  watch?: boolean;
  dryRun?: boolean;
  json?: boolean;
  jsonl?: boolean;
  server?: string;
}

/** Seconds after which watching ends, when nobody says. */
const TIMEOUT_S = 180;
/** The longest time a timer of the platform can wait, in seconds. */
const MAX_TIMEOUT_S = 2_147_483;

/** Declares the flags that all makers of pictures share; `defaultSize` ends the sentence about sizes, `timeoutS` is in seconds. */
export function addImageFlags(command: StrictCommand, defaultSize: string, timeoutS = TIMEOUT_S): StrictCommand {
  const flags = [
    new Option('-q, --quality <level>', 'low, medium or high (default: as the server has it)'),
    new Option('-s, --size <WxH>', `pixels, such as 1536x1024, or auto (default: ${defaultSize})`),
    new Option('--model <id>', 'the model; `ima2 models` lists them'),
    new Option('--provider <id>', 'who draws; auto takes the first that is ready'),
    new Option('--format <type>', 'png, jpeg or webp (default: as -o ends, else as the provider sends it)'),
    new Option('--moderation <level>', 'auto or low (default: low)'),
    new Option('--reasoning-effort <level>', 'none, low, medium, high or xhigh'),
    new Option('--web-search', 'let the model search the web'),
    new Option('--no-web-search', 'keep the model from searching the web'),
    new Option('--mode <mode>', 'auto may improve the prompt, direct sends it as it is (default: auto)').choices([
      'auto',
      'direct',
    ]),
    new Option('--seed <number>', 'repeat a result, where the model takes seeds').argParser(seed),
    new Option('--negative <text>', 'what must not be in the picture, where the model takes it'),
    new Option('--strength <number>', 'how far to go from the references, 0 to 1').argParser(fraction(0, 1)),
    new Option('--ref <file>', 'a reference picture; repeat for more').argParser(collect),
    new Option('--option <key=value>', 'an option of this model; `ima2 models <id>` lists them').argParser(
      collectOptions,
    ),
    ...templateFlags(),
    new Option('--session <id>', 'the session that the result belongs to'),
    new Option('-o, --out <file>', 'also write the result here; - is standard output, {i} counts'),
    new Option('-d, --out-dir <folder>', 'also write the results into this folder'),
    new Option('--output-template <name>', 'names of these copies: {i} {seed} {date} {slug}'),
    new Option('--no-save', 'print the results as base64, one to a line'),
    new Option('--force', 'print large or binary results to a terminal all the same'),
    new Option('--timeout <seconds>', 'how long to wait for the result')
      .argParser(wholeNumber(1, MAX_TIMEOUT_S))
      .default(timeoutS),
    new Option('--show-partial', 'a line for each preview that arrives'),
    new Option(
      '--preview <when>',
      'show the result in the terminal: auto, on or off (default: output.preview, else auto)',
    ).choices(['auto', 'on', 'off']),
    new Option('--queue', 'wait for a free place when too many jobs are under way'),
    new Option('--detach', 'print the id of the job and leave it to the server'),
    new Option('--watch', 'follow the job to its end (default)').conflicts('detach'),
    new Option('--dry-run', 'print what would be asked for and what it would cost; ask for nothing'),
    jsonFlag().conflicts('jsonl'),
    new Option('--jsonl', 'print one JSON object for each event'),
    serverFlag(),
  ];
  for (const flag of flags) command.addOption(flag);
  return command;
}

/** Flags of prompts that stand for several. */
export function templateFlags(): Option[] {
  return [
    new Option('--template', 'the prompt is a template: {a|b}, {2$$a|b|c}, {2-5}, __wildcard__'),
    new Option('--template-mode <mode>', 'random draws a prompt for each picture, all takes every one').choices([
      'random',
      'all',
    ]),
    new Option('--template-seed <number>', 'repeat the draws of a template').argParser(seed),
  ];
}

/** What the flags ask for; flags that were not given are left out. The name of a copy asks for its format. */
export function requestOf(flags: ImageFlags, prompt: string): Omit<ImageRequest, 'references'> & { prompt: string } {
  const { provider, model, quality, size, moderation, reasoningEffort, mode, strength } = flags;
  const format = flags.format ?? formatOfName(flags);
  const asked = {
    ...{ provider, model, quality, size, format, moderation, reasoningEffort, mode, strength },
    webSearchEnabled: flags.webSearch,
    negativePrompt: flags.negative,
    seed: flags.seed,
    template: flags.template,
    templateMode: flags.templateMode,
    templateSeed: flags.templateSeed,
    options: flags.option,
    sessionId: flags.session,
  };
  const named = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
  return { prompt, requestId: requestId(), ...named };
}

const FORMATS: Readonly<Record<string, string>> = { '.png': 'png', '.jpg': 'jpeg', '.jpeg': 'jpeg', '.webp': 'webp' };

/** The format that the name of the copy promises; undefined where nothing is promised. */
function formatOfName({ save, out, outDir, outputTemplate }: CopyFlags): string | undefined {
  const name = outputTemplate ?? (outDir === undefined ? out : undefined);
  return save === false || name === undefined ? undefined : FORMATS[extname(name).toLowerCase()];
}

/** Above 2^53-1 a seed stays text, so that no digit is lost. */
export function seed(text: string): number | string {
  if (!/^\d{1,20}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 0 to 2^64-1.');
  return Number.isSafeInteger(Number(text)) ? Number(text) : text;
}

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz';

/** `req_cli_gen_<base36 time>_<6 random>`, as 2.0.2 writes them. */
function requestId(): string {
  const random = Array.from(randomBytes(6), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return `req_cli_gen_${Date.now().toString(36)}_${random}`;
}
