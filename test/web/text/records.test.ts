import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { bundledNames, loadWorkflow } from '../../../src/adapters/providers/comfyui/comfyui.library.ts';
import type { Model, Provider } from '../../../src/domain/catalog.ts';
import { type Action, checkRequest } from '../../../src/domain/check-request.ts';
import { checkVideoRequest, type VideoAction } from '../../../src/domain/check-video.ts';
import type { OptionSchema } from '../../../src/domain/option-schema.ts';
import { PROVIDER_NAMES } from '../../../src/domain/settings-instances.ts';
import { SETTING_KEYS, settingOf } from '../../../src/domain/settings-table.ts';
import { toSettings } from '../../../src/domain/settle-settings.ts';
import type { ClipPictures } from '../../../src/domain/video-pictures.ts';
import type { Entry, TextKey } from '../../../web/src/text/dictionary.ts';
import { english as englishFirst } from '../../../web/src/text/english.ts';
import { englishLater } from '../../../web/src/text/english-later.ts';
import { records } from '../../../web/src/text/ko/records.ts';
import { korean as first } from '../../../web/src/text/korean.ts';
import { koreanLater as later } from '../../../web/src/text/korean-later.ts';

const english = { ...englishFirst, ...englishLater };
const korean = { ...first.texts, ...later.texts };

const providersFolder = new URL('../../../src/adapters/providers/', import.meta.url);
/** What records take from the settings; only their sentences count here. */
const RECORD_DEFAULTS = {
  defaultModel: '',
  defaultReasoningEffort: 'low',
  defaultSize: '1024x1024',
  allowWebSearch: true,
  maxReferences: 5,
  maxInputBase64: 1000,
};
let providers: Provider[] = [];

async function recordsOf(id: string): Promise<Provider[]> {
  const exported = (await import(`../../../src/adapters/providers/${id}/${id}.models.ts`)) as Record<string, unknown>;
  const made = Object.entries(exported).filter(([name]) => name.endsWith('Record'));
  return made.map(([, one]) => (typeof one === 'function' ? one(...partsOf(one.length, id)) : one) as Provider);
}

/** What a record is made of: settings, or the entry of a server of the person's own, or the models of its workflows. */
function partsOf(count: number, type: string): unknown[] {
  if (count < 3) return [RECORD_DEFAULTS, false];
  if (type === 'comfyui') return ['mine', 'Mine', workflowModels()];
  return ['mine', 'Mine', { type, url: 'http://127.0.0.1:9', models: type === 'replicate' ? undefined : ['m'] }];
}

/** Every workflow that comes with the package, and one that cannot be read. */
function workflowModels(): Model[] {
  return [...bundledNames, 'none.json'].map((workflow) => loadWorkflow('mine', { workflow }, '/nowhere').model);
}

beforeAll(async () => {
  // One that is not announced yet speaks English in the Korean studio.
  const ids = readdirSync(providersFolder).filter((id) => PROVIDER_NAMES.has(id));
  // One after the other: modules that share a part cannot be loaded at the same time in a test.
  providers = [];
  for (const id of ids) providers.push(...(await recordsOf(id)));
  expect(providers.length).toBeGreaterThanOrEqual(ids.length);
  expect(ids.length).toBeGreaterThan(10);
});

const isKorean = (sentence: string): boolean => /[가-힣]/.test(later.phrases?.(sentence) ?? '');
const missing = (sentences: Iterable<string>): string[] => [...new Set(sentences)].filter((one) => !isKorean(one));

/** Names are the same in every language. */
const isName = (label: string): boolean => !label.includes(' ');

function optionsOf({ options }: Model): [string, OptionSchema][] {
  return Object.entries((options['properties'] ?? {}) as Record<string, OptionSchema>);
}

/** `input_fidelity` as the page titles it. */
function titleOf(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The reasons that stand in the sources below a folder, with a resolution in the place of each value. */
function reasonsIn(folder: string): string[] {
  const root = new URL(`../../../src/${folder}`, import.meta.url);
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  const sources = files.map((path) => readFileSync(new URL(path, root), 'utf8'));
  const texts = sources.flatMap((source) => REASONS.flatMap((form) => [...source.matchAll(form)]));
  const sentences = texts.map(({ groups }) => groups?.['text']?.replace(/\$\{[^}]*\}/g, '720p') ?? '');
  // A record's own name before what it says is no sentence.
  return sentences.filter((text) => /[a-z]{2}/.test(text));
}
const REASONS = [
  /\breason(?: =|:)\s*(?<mark>['`])(?<text>(?:(?!\k<mark>).)* (?:(?!\k<mark>).)*)\k<mark>/g,
  /\b(?:adapt|adapted|ignored|warn|warning)\('[^\n]+?, (?<mark>['`])(?<text>(?:(?!\k<mark>).)* (?:(?!\k<mark>).)*)\k<mark>\)/g,
];

/** Requests that no model takes as they are, each wrong in its own way. */
const WRONG: readonly Readonly<Record<string, unknown>>[] = [
  { n: 99 },
  { maxImages: 99, n: 2 },
  { size: 'auto' },
  { size: 'large' },
  { size: '9000x100' },
  { size: '1000x1000' },
  { quality: 'medium' },
  { quality: 'splendid' },
  { format: 'tiff' },
  { moderation: 'low' },
  { moderation: 'strict' },
  { reasoningEffort: 'high' },
  { reasoningEffort: 'endless' },
  { webSearchEnabled: true },
  { webSearchEnabled: false },
  { mode: 'sideways' },
  { seed: '1' },
  { seed: 'one' },
  { negativePrompt: 'rain' },
  { strength: 0.5 },
  { references: Array.from({ length: 99 }, () => 'upload:1') },
  { mask: 'upload:1' },
  { providerUrl: 'https://example.com/1' },
  { colour: 'red' },
  ...['text', -1, 1000, 0.5, true].map((value) => ({
    options: {
      none_of_these: value,
      partial_images: value,
      background: value,
      complexity: value,
      input_fidelity: value,
    },
  })),
];
const ACTIONS: readonly Action[] = ['generate', 'edit', 'sequence'];
const DEFAULTS = { quality: 'medium', moderation: 'low', webSearchEnabled: true, maxCount: 8 };

/** The models that there are, and what no built-in one is like. */
function modelsToCheck(): Model[] {
  const models = providers.flatMap((provider) => provider.models);
  const odd = models.flatMap((model): Model[] => [
    { ...model, actions: [], autoSize: false, references: null, mask: null, sequence: 'single', options: {} },
    { ...model, qualities: null, webSearch: 'always', seed: false, negativePrompt: false, strength: false },
    { ...model, moderation: null, reasoningEfforts: null, webSearch: 'never' },
  ]);
  return [...models, ...odd];
}

/** Requests for clips, each wrong in its own way. */
const WRONG_CLIPS: readonly Readonly<Record<string, unknown>>[] = [
  ...[-1, 2.5, 3, 7, 9, 14, 999].flatMap((duration) => [
    { duration },
    ...['480p', '720p', '1080p'].map((resolution) => ({ duration, resolution })),
  ]),
  { resolution: '9p' },
  { aspectRatio: '9:1' },
  { audio: true },
  { audio: false },
  { plannerModel: 'nobody' },
  { storyboard: true },
  { topic: 'rain' },
  { seed: 1 },
  { seed: 'one' },
  { negativePrompt: 'rain' },
  { continueFromVideo: 'a.mp4', continuityLineage: {} },
  { driftControl: 'colour' },
  { providerUrl: 'https://example.com/1' },
  { colour: 'red' },
  { options: { none_of_these: 1, personGeneration: 1, steps: -1, prompt_optimizer: 1 } },
];
const NO_PICTURES: ClipPictures = { start: null, references: 0, lastFrame: null, keyframes: [] };
const CLIP_PICTURES: readonly ClipPictures[] = [
  NO_PICTURES,
  { ...NO_PICTURES, references: 2 },
  { ...NO_PICTURES, references: 99, start: 'sourceImage' },
  { ...NO_PICTURES, start: 'sourceImage' },
  { ...NO_PICTURES, lastFrame: 'lastFrameImage' },
  { ...NO_PICTURES, keyframes: [999] },
  { ...NO_PICTURES, keyframes: Array.from({ length: 99 }, () => 1) },
];
const CLIP_ACTIONS: readonly VideoAction[] = ['generate', 'edit', 'extend'];

/** The models of clips that there are, one that takes nothing, and one that only goes on from a picture. */
function clipModelsToCheck(): Model[] {
  const models = providers.flatMap((provider) => provider.models.filter(({ makes }) => makes === 'video'));
  const odd = models.flatMap(({ video, ...model }): Model[] => {
    if (video === undefined) return [];
    const alike = { ...model, seed: false, negativePrompt: false, options: {} };
    return [
      { ...alike, video: { ...video, start: 'never', maxReferences: 0, lastFrame: false, maxKeyframes: 0 } },
      { ...alike, video: { ...video, start: 'required', lastFrame: true, lastFrameNeedsStart: true, maxKeyframes: 3 } },
    ];
  });
  return [...models, ...odd];
}

describe('The Korean studio has words for', () => {
  it('what records of providers and models say', () => {
    const sentences = providers.flatMap(({ label, description, account, models }) => [
      ...(isName(label) ? [] : [label]),
      description,
      ...(account === null ? [] : [account.message, account.hint]),
      ...models.flatMap(({ price, video }) => [price, video?.price ?? null].flatMap((one) => one?.source ?? [])),
      ...models.flatMap(({ references }) => references?.note ?? []),
    ]);
    expect(sentences.length).toBeGreaterThan(5);
    expect(missing(sentences)).toEqual([]);
  });

  it('why somebody else draws, and what else a run does otherwise than was asked for', () => {
    const reasons = ['application/', 'domain/', 'adapters/providers/'].flatMap(reasonsIn);
    expect(reasons.length).toBeGreaterThan(40);
    expect(missing(reasons)).toEqual([]);
  });

  it('options that only some models have', () => {
    const options = providers.flatMap(({ models }) => models.flatMap(optionsOf));
    const words = options.flatMap(([name, { description, enum: values = [] }]) => [
      titleOf(name),
      ...(description === undefined ? [] : [description]),
      ...values.map(String).filter((value) => Number.isNaN(Number(value))),
    ]);
    expect(words.length).toBeGreaterThan(5);
    expect(missing(words)).toEqual([]);
  });

  it('all settings of the server, their groups, and what they take', () => {
    const entries = SETTING_KEYS.map(settingOf);
    const shown = SETTING_KEYS.filter((key) => settingOf(key).writable && settingOf(key).effect === 'normal');
    expect(missing(shown.map((key) => titleOf(key.split('.')[0] ?? '')))).toEqual([]);
    expect(missing(entries.flatMap(({ says, expects }) => [says, expects]))).toEqual([]);
  });

  it('why a request is refused or adapted', () => {
    const sentences = modelsToCheck().flatMap((model) =>
      ACTIONS.flatMap((action) =>
        WRONG.flatMap((asked) => {
          const { issues, warnings } = checkRequest(model, asked, action, DEFAULTS);
          return [...issues.map(({ message }) => message), ...warnings.map(({ reason }) => reason)];
        }),
      ),
    );
    expect(new Set(sentences).size).toBeGreaterThan(40);
    expect(missing(sentences)).toEqual([]);
  });

  it('why a clip is refused or made otherwise', () => {
    const sentences = clipModelsToCheck().flatMap((model) =>
      CLIP_ACTIONS.flatMap((action) =>
        WRONG_CLIPS.flatMap((asked) =>
          CLIP_PICTURES.flatMap((pictures) => {
            const { issues, warnings } = checkVideoRequest(model, asked, pictures, action);
            return [...issues.map(({ message }) => message), ...warnings.map(({ reason }) => reason)];
          }),
        ),
      ),
    );
    expect(new Set(sentences).size).toBeGreaterThan(40);
    expect(missing(sentences)).toEqual([]);
  });

  it('what is wrong with settings', () => {
    const { problems } = toSettings({
      env: { IMA2_PORT: 'many', IMA2_NONSENSE: '1', IMA2_OAUTH_PROXY_PORT: '1' },
      file: {
        server: { port: -1 },
        nonsense: 1,
        history: { defaultPageSize: 900, maxPageCap: 2 },
        log: { pretty: 'perhaps' },
      },
      overrides: {},
      home: '/home/somebody',
      workingDir: '/home/somebody',
      resolve: (...parts: string[]) => parts.join('/'),
    });
    expect(problems.length).toBeGreaterThan(4);
    expect(missing(problems.flatMap(({ message, hint }) => [message, hint]))).toEqual([]);
  });
});

describe('Korean texts', () => {
  const namesIn = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g))].sort();
  const formsOf = (entry: Entry): string[] => (typeof entry === 'string' ? [entry] : [entry.one, entry.other]);

  it('use the values of the English ones and no others', () => {
    const wrong = Object.entries(english).filter(([key, entry]) => {
      const known = formsOf(entry).flatMap(namesIn);
      const used = formsOf(korean[key as TextKey]).flatMap(namesIn);
      return used.some((name) => !known.includes(name)) || known.some((name) => !used.includes(name));
    });
    expect(wrong.map(([key]) => key)).toEqual([]);
  });

  it('use the values of the sentences of the server', () => {
    const wrong = Object.entries(records).filter(
      ([sentence, text]) => !namesIn(text).every((name) => namesIn(sentence).includes(name)),
    );
    expect(wrong).toEqual([]);
  });
});
