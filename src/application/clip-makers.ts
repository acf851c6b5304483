import type { Catalogue, Model, Provider, VideoAbilities } from '../domain/catalog.ts';
import { StudioError } from '../domain/errors.ts';
import type { Warning } from '../domain/generation.ts';
import { withOwnModels } from '../domain/own-models.ts';
import type { Describer, VideoProvider } from '../ports/video-provider.ts';

/** A model that makes clips. */
export type VideoModel = Model & { video: VideoAbilities };

/** Who is going to make a clip. */
export interface VideoChoice {
  provider: VideoProvider;
  model: VideoModel;
  warnings: Warning[];
}

/** What is asked for, and what the settings say. */
export interface AskedMaker {
  /** The record of the provider that was named; undefined: nobody was, or `auto`. */
  named: Provider | undefined;
  model: string | undefined;
  /** The default provider; undefined: there is none, or it is `auto`. */
  wanted: string | undefined;
  /** In which order `auto` asks who is ready. */
  order: readonly string[];
  isReady(provider: { readonly record: Provider }): Promise<boolean>;
}

/** Who makes clips, and who puts pictures into words. */
export class ClipMakers {
  readonly #makers: readonly VideoProvider[];
  readonly #describers: readonly Describer[];
  readonly #own: readonly unknown[];

  /** `own`: model records of the person. */
  constructor(makers: readonly VideoProvider[], describers: readonly Describer[], own: readonly unknown[]) {
    this.#own = own;
    // A server of the person's own may have workflows for pictures only.
    this.#makers = makers.filter((maker) => videoModels(this.#record(maker)).length > 0);
    this.#describers = describers;
  }

  /** A named provider is never replaced; without one the default decides, else who is ready, else the built-in one. */
  async choose(asked: AskedMaker): Promise<VideoChoice> {
    const { provider, warnings } = await this.#provider(asked);
    return { provider, model: this.#model(provider, asked.model), warnings };
  }

  /** What `auto` means now; undefined: nobody makes clips. */
  async auto(asked: Omit<AskedMaker, 'named' | 'model'>): Promise<Catalogue['autoVideo']> {
    if (this.#makers.length === 0) return undefined;
    const choice = await this.choose({ ...asked, named: undefined, model: undefined }).catch(() => undefined);
    if (choice === undefined) return undefined;
    const { id, label } = choice.provider.record;
    return { provider: id, model: choice.model.id, reason: choice.warnings[0]?.reason ?? `${label} is ready` };
  }

  /** The maker of clips with this id; undefined: it makes none. */
  find(id: string): VideoProvider | undefined {
    return this.#makers.find(({ record }) => record.id === id || record.aliases.includes(id));
  }

  /** Who describes a clip: the one that was named, else the clip's own provider, else whoever is ready. */
  async describer({ named, wanted, order, isReady }: Omit<AskedMaker, 'model'>): Promise<Describer> {
    const byId = (id: string) => this.#describers.find(({ record }) => record.id === id);
    if (named !== undefined) {
      const found = byId(named.id);
      if (found !== undefined) return found;
      throw unsupported(named, `${named.label} describes no clips`, this.#names(this.#describers));
    }
    const first = [...(wanted === undefined ? [] : [wanted]), ...order].map(byId).filter((one) => one !== undefined);
    const candidates = [...new Set([...first, ...this.#describers])];
    for (const describer of candidates) if (await isReady(describer)) return describer;
    throw new StudioError('request-invalid', 'VIDEO_PROVIDER_UNSUPPORTED', 'Nobody who is connected describes clips', {
      hint: 'Connect an account that does',
      details: { field: 'provider' },
    });
  }

  async #provider(asked: AskedMaker): Promise<Omit<VideoChoice, 'model'>> {
    if (asked.named === undefined) return this.#auto(asked);
    const provider = this.find(asked.named.id);
    if (provider !== undefined) return { provider, warnings: [] };
    throw unsupported(asked.named, `${asked.named.label} makes no clips`, this.#names(this.#makers));
  }

  async #auto({ model, wanted, order, isReady }: AskedMaker): Promise<Omit<VideoChoice, 'model'>> {
    const chosen = wanted === undefined ? undefined : this.find(wanted);
    if (chosen !== undefined) return { provider: chosen, warnings: [] };
    const replaced = (provider: VideoProvider): Warning[] =>
      wanted === undefined
        ? []
        : [defaulted(wanted, provider, `The default provider makes no clips, so ${provider.record.label} does`)];
    const inOrder = order.map((id) => this.find(id)).filter((provider) => provider !== undefined);
    const fitting = inOrder
      .filter(({ record }) => record.auto && !record.builtIn)
      .filter((one) => this.#has(one, model));
    for (const provider of fitting) if (await isReady(provider)) return { provider, warnings: replaced(provider) };
    const builtIn = this.#makers.find(({ record }) => record.builtIn);
    if (builtIn !== undefined && model === undefined) {
      const reason = `No account that makes clips is connected, so ${builtIn.record.label} does`;
      return { provider: builtIn, warnings: [defaulted(wanted ?? 'auto', builtIn, reason)] };
    }
    const owner = [builtIn, ...fitting].find((one) => one !== undefined && this.#has(one, model));
    const provider = owner ?? builtIn ?? this.#makers[0];
    if (provider !== undefined) return { provider, warnings: [] };
    throw new StudioError('request-invalid', 'VIDEO_PROVIDER_UNSUPPORTED', 'No provider here makes clips', {
      details: { field: 'provider' },
    });
  }

  #has(provider: VideoProvider, model: string | undefined): boolean {
    return model === undefined || findVideoModel(this.#record(provider), model) !== undefined;
  }

  #record({ record }: VideoProvider): Provider {
    return withOwnModels(record, this.#own);
  }

  #model(provider: VideoProvider, asked: string | undefined): VideoModel {
    const record = this.#record(provider);
    const clips = videoModels(record);
    const found = findVideoModel(record, asked ?? record.defaultVideoModel ?? clips[0]?.id ?? '');
    if (found !== undefined) return found;
    const valid = clips.map(({ id }) => id);
    // A name that nobody has may be meant for any of them.
    const code = clips[0]?.video.codes.model ?? this.#anyCode() ?? 'INVALID_VIDEO_MODEL';
    throw new StudioError('model-unknown', code, `model: ${record.label} has no model for clips "${asked}"`, {
      hint: `Use one of ${valid.join(', ')}`,
      details: { field: 'model', valid },
    });
  }

  #anyCode(): string | undefined {
    return this.#makers.flatMap(({ record }) => videoModels(record).flatMap(({ video }) => video.codes.model ?? []))[0];
  }

  #names(known: readonly { readonly record: Provider }[]): string[] {
    return known.map(({ record }) => record.id);
  }
}

/** The models of a provider that make clips. */
export function videoModels({ models }: Pick<Provider, 'models'>): VideoModel[] {
  return models.filter((model): model is VideoModel => model.video !== undefined);
}

function findVideoModel(record: Provider, id: string): VideoModel | undefined {
  return videoModels(record).find((model) => model.id === id || model.aliases.includes(id));
}

function unsupported({ noVideoCode }: Provider, message: string, valid: readonly string[]): StudioError {
  return new StudioError('request-invalid', noVideoCode ?? 'VIDEO_PROVIDER_UNSUPPORTED', `provider: ${message}`, {
    hint: `Use one of ${valid.join(', ')}`,
    details: { field: 'provider', valid },
  });
}

function defaulted(value: string, { record }: VideoProvider, reason: string): Warning {
  return { code: 'PROVIDER_DEFAULTED', field: 'provider', value, normalizedTo: record.id, reason };
}
