import type { Model } from '../../domain/catalog.ts';
import type { Catalog } from '../catalog.ts';

/** What this installation is, beside what its catalogue says. */
export interface Installation {
  version: string;
  /** Model, effort and size that count for each account where a request is silent. */
  defaults: Record<string, Record<string, unknown>>;
  limits: { maxRefCount: number; maxGeneratedImages: number; maxParallel: number; maxConcurrentJobs: number };
  configKeys: { writable: string[]; envOverrides: Record<string, string> };
}

const COMMANDS = [
  'gen',
  'edit',
  'multimode',
  'video',
  'ls',
  'show',
  'ps',
  'cancel',
  'dismiss',
  'models',
  'providers',
  'usage',
  'capabilities',
  'status',
  'doctor',
  'config',
  'ping',
  'open',
];

/** Tells agents and scripts what may be asked for. The values come from the models, so they equal what is accepted. */
export class DescribeCapabilities {
  readonly #catalog: Catalog;
  readonly #installation: Installation;

  constructor(catalog: Catalog, installation: Installation) {
    this.#catalog = catalog;
    this.#installation = installation;
  }

  async execute() {
    const catalogue = await this.#catalog.list();
    const models = catalogue.providers.flatMap((provider) => provider.models);
    const { version, defaults, limits, configKeys } = this.#installation;
    return {
      ok: true as const,
      name: 'ima2' as const,
      version,
      commands: COMMANDS,
      defaults,
      valid: {
        imageModels: imageModels(models),
        videoModels: clipModels(models),
        reasoningEfforts: union(models, 'reasoningEfforts'),
        quality: union(models, 'qualities'),
        moderation: union(models, 'moderation'),
        formats: union(models, 'formats'),
        modes: ['auto', 'direct'],
        providers: this.#catalog.names(),
      },
      configKeys,
      defaultsMeta: { quality: 'medium' },
      limits: {
        maxRefCount: limits.maxRefCount,
        maxGeneratedImages: limits.maxGeneratedImages,
        maxConcurrentJobs: limits.maxConcurrentJobs,
        maxParallel: { value: limits.maxParallel, enforced: false as const, note: 'Advice to clients' },
      },
      guidance: {
        discover:
          'Read the record of the model before asking: it lists what this model takes; valid lists what some model takes',
        repeat: 'Ask for several pictures with n in one request instead of repeating the request',
        watch: 'Follow /api/events, or list running work with ps',
        stop: 'Cancel what you started and no longer need; the provider is told to stop',
        uncertain: 'A run that ended as uncertain may have been billed; never send it again without asking',
        visibleText: 'Put the exact words that the picture must show into the prompt, in quotes',
      },
      auto: catalogue.auto,
      ...(catalogue.autoVideo && { autoVideo: catalogue.autoVideo }),
      models,
    };
  }
}

/** What `DescribeCapabilities` answers with. */
export type Capabilities = Awaited<ReturnType<DescribeCapabilities['execute']>>;

/** Every value that some model takes for a control. */
function union(models: readonly Model[], control: 'reasoningEfforts' | 'qualities' | 'moderation' | 'formats') {
  return [...new Set(models.flatMap((model): readonly string[] => model[control] ?? []))];
}

function imageModels(all: readonly Model[]) {
  const models = all.filter(({ makes }) => makes === 'image');
  const ids = (canDraw: boolean) => [
    ...new Set(models.filter(({ actions }) => actions.length > 0 === canDraw).map(({ id }) => id)),
  ];
  return { supported: ids(true), unsupported: ids(false) };
}

/** What some model for clips takes; the record of each says what this one does. */
function clipModels(all: readonly Model[]) {
  const clips = all.flatMap(({ id, video }) => (video === undefined ? [] : [{ id, ...video }]));
  const shortest = clips.map(({ duration }) => duration.min);
  const longest = clips.map(({ duration }) => duration.max);
  const every = <T>(values: readonly (readonly T[])[]): T[] => [...new Set(values.flat())];
  return {
    supported: every([clips.map(({ id }) => id)]),
    resolutions: every(clips.map(({ resolutions }) => resolutions)),
    aspectRatios: every(clips.map(({ aspectRatios }) => aspectRatios)),
    durationRange: clips.length === 0 ? [] : [Math.min(...shortest), Math.max(...longest)],
    maxReferences: Math.max(0, ...clips.map(({ maxReferences }) => maxReferences)),
  };
}
