import {
  type Catalogue,
  credentialsOf,
  type Model,
  type Provider,
  type ProviderHealth,
  type ProviderState,
} from '../domain/catalog.ts';
import { StudioError } from '../domain/errors.ts';
import type { Warning } from '../domain/generation.ts';
import { withOwnModels } from '../domain/own-models.ts';
import type { ProviderStatus } from '../domain/provider-status.ts';
import { waysToConnect } from '../domain/ways-to-connect.ts';
import type { Credentials } from '../ports/account-vault.ts';
import type { MediaProvider } from '../ports/media-provider.ts';
import type { Describer, VideoProvider } from '../ports/video-provider.ts';
import { type AskedMaker, ClipMakers, type VideoChoice } from './clip-makers.ts';
import type { Readiness } from './readiness.ts';

/** What the settings say about who draws. */
export interface CatalogSettings {
  /** The provider that the person chose as default; undefined: none. */
  defaultProvider: string | undefined;
  /** In which order `auto` asks who is ready. */
  autoOrder: readonly string[];
  /** Model records of the person, which add to those of the providers or take their place. */
  models?: readonly unknown[];
}

/** Who is going to draw. */
export interface Choice {
  provider: MediaProvider;
  model: Model;
  warnings: Warning[];
}

/** Finds provider and model of a request, `auto` and other names included, and says who is ready. */
export class Catalog {
  readonly #providers: readonly MediaProvider[];
  readonly #readiness: Readiness;
  readonly #settings: CatalogSettings;
  #default: string | undefined;
  /** Records with the person's models. */
  readonly #records: ReadonlyMap<MediaProvider, Provider>;
  readonly #clips: ClipMakers;

  /** `clips`: who makes clips, and who puts pictures into words. */
  constructor(
    providers: readonly MediaProvider[],
    readiness: Readiness,
    settings: CatalogSettings,
    clips: { makers: readonly VideoProvider[]; describers: readonly Describer[] } = { makers: [], describers: [] },
  ) {
    this.#providers = providers;
    this.#readiness = readiness;
    this.#settings = settings;
    this.#default = settings.defaultProvider;
    const own = settings.models ?? [];
    this.#clips = new ClipMakers(clips.makers, clips.describers, own);
    this.#records = new Map(providers.map((provider) => [provider, withOwnModels(provider.record, own)]));
  }

  /** An explicit provider is never replaced; without one `auto` decides. */
  async choose(asked: { provider?: string | undefined; model?: string | undefined }): Promise<Choice> {
    if (asked.provider !== undefined && asked.provider !== 'auto') {
      const provider = this.#provider(asked.provider);
      return { provider, model: modelOf(this.#record(provider), asked.model), warnings: [] };
    }
    const found = await this.#auto(asked.model);
    return { ...found, model: modelOf(this.#record(found.provider), asked.model) };
  }

  /** The same for a clip, among those that make clips. */
  chooseVideo(asked: { provider?: string | undefined; model?: string | undefined }): Promise<VideoChoice> {
    return this.#clips.choose({ ...this.#asked(asked.provider), model: asked.model });
  }

  /** Who describes a clip: the provider that is asked for, else the clip's own, else one that is ready. */
  chooseDescriber(asked: { provider?: string | undefined; own?: string | undefined }): Promise<Describer> {
    return this.#clips.describer({ ...this.#asked(asked.provider), wanted: asked.own });
  }

  /** The maker of clips with this id; undefined: there is none, or it makes none. */
  findVideo(id: string): VideoProvider | undefined {
    return this.#clips.find(id);
  }

  /** The active credentials for a provider; null when it needs none. Refuses when it needs some and there are none. */
  credentials(provider: { readonly record: Provider }): Promise<Credentials | null> {
    return this.#readiness.credentials(provider);
  }

  /** What takes the place of refused credentials, as the vault has it. */
  renew(refused: Credentials): Promise<Credentials | undefined> {
    return this.#readiness.renew(refused);
  }

  /** All providers with their models and whether they could draw now. */
  async list(): Promise<Catalogue> {
    const providers = await Promise.all(this.#providers.map((provider) => this.#state(provider)));
    const { provider, warnings } = await this.#auto(undefined);
    const { id, defaultModel } = provider.record;
    const reason = warnings[0]?.reason ?? `${provider.record.label} is ready`;
    const autoVideo = await this.#clips.auto(this.#asked(undefined));
    return { auto: { provider: id, model: defaultModel, reason }, ...(autoVideo && { autoVideo }), providers };
  }

  /** Every provider and whether it could draw, as far as that is known without waiting long. */
  statuses(): Promise<ProviderStatus[]> {
    return Promise.all(
      this.#providers.map(async (provider) => this.#status(provider, await this.#readiness.of(provider))),
    );
  }

  /** Asks every provider anew whether it could draw, or only the named one, all side by side and each for 3 s at most. */
  check(signal: AbortSignal, id?: string): Promise<ProviderStatus[]> {
    const asked = id === undefined ? this.#providers : [this.#provider(id)];
    return Promise.all(
      asked.map(async (provider) => this.#status(provider, await this.#readiness.askInTime(provider, signal))),
    );
  }

  /**
   * Asks the provider that draws with credentials of this name whether it accepts these, for 10 s at most; undefined:
   * there is none.
   */
  async tryCredentials(credentials: Credentials): Promise<ProviderHealth | undefined> {
    const users = this.#providers.filter(({ record }) => credentialsOf(record).includes(credentials.name));
    const provider = users.find(({ record }) => record.id === record.type) ?? users[0];
    return provider && this.#readiness.tryCredentials(provider, credentials);
  }

  /** The id behind an id or other name, `auto` included. Refuses a provider that there is not. */
  idOf(name: string): string {
    return name === 'auto' ? name : this.#provider(name).record.id;
  }

  /** From now on the provider of this id is the default; `auto`: the first that is ready. */
  chooseDefault(id: string): void {
    this.#default = id;
  }

  /** Lets nothing count that an upstream said before: the accounts are other ones now. */
  forgetAnswers(): void {
    this.#readiness.forget();
  }

  /** Ids and other names by which a provider can be asked for, `auto` first. */
  names(): string[] {
    return ['auto', ...this.#providers.flatMap(({ record }) => [record.id, ...record.aliases])];
  }

  async #state(provider: MediaProvider): Promise<ProviderState> {
    const { ready, reason, hint } = await this.#readiness.of(provider);
    return { ...this.#record(provider), ready, reason, hint };
  }

  async #status({ record }: MediaProvider, health: ProviderHealth): Promise<ProviderStatus> {
    const { id, type, label, description, builtIn, auto, account, defaultModel, models } = record;
    const used = await this.#readiness.known(record).catch(() => undefined);
    const credentials = used === undefined ? null : { name: used.name, source: used.source };
    const facts = { id, type, label, description, builtIn, auto, needsAccount: account !== null, credentials };
    const ways = waysToConnect(credentialsOf(record));
    return { ...facts, ways, defaultModel, models: models.length, ...health };
  }

  async #auto(model: string | undefined): Promise<Omit<Choice, 'model'>> {
    const wanted = this.#default;
    if (wanted === undefined || wanted === 'auto') return this.#firstReady(model);
    const provider = this.find(wanted);
    if (provider !== undefined) return { provider, warnings: [] };
    // The settings may come from another version, or name an instance that is gone: nobody is locked out by that.
    const found = await this.#firstReady(model);
    const { id, label } = found.provider.record;
    const reason = `The default provider ${wanted} is not part of this installation, so ${label} draws`;
    return { provider: found.provider, warnings: [defaulted(wanted, id, reason)] };
  }

  async #firstReady(model: string | undefined): Promise<Omit<Choice, 'model'>> {
    const candidates = this.#settings.autoOrder.map((id) => this.find(id)).filter((provider) => provider !== undefined);
    const fitting = candidates.filter(
      (provider) => provider.record.auto && (model === undefined || findModel(this.#record(provider), model)),
    );
    for (const provider of fitting) {
      if ((await this.#readiness.of(provider)).ready) return { provider, warnings: [] };
    }
    return this.#standIn(model, fitting[0]);
  }

  /** Nothing is connected: the built-in provider draws and says so, unless a model was asked for that it does not have. */
  #standIn(model: string | undefined, owner: MediaProvider | undefined): Omit<Choice, 'model'> {
    const builtIn = this.#providers.find(({ record }) => record.builtIn);
    if (builtIn === undefined) throw new StudioError('internal', 'UNKNOWN', 'No built-in provider is installed');
    const { id, label } = builtIn.record;
    if (model !== undefined && findModel(this.#record(builtIn), model) !== undefined)
      return { provider: builtIn, warnings: [] };
    if (model !== undefined && owner !== undefined) return { provider: owner, warnings: [] };
    const reason = `No account is connected, so ${label} draws; connect one to use a model`;
    return { provider: builtIn, warnings: [defaulted('auto', id, reason)] };
  }

  #asked(provider: string | undefined): Omit<AskedMaker, 'model'> {
    return {
      named: provider === undefined || provider === 'auto' ? undefined : this.#provider(provider).record,
      wanted: this.#default === 'auto' ? undefined : this.#default,
      order: this.#settings.autoOrder,
      isReady: async ({ record }) => {
        const maker = this.find(record.id);
        return maker !== undefined && (await this.#readiness.of(maker)).ready;
      },
    };
  }

  #record(provider: MediaProvider): Provider {
    return this.#records.get(provider) ?? provider.record;
  }

  /** The provider of this id or other name; undefined: there is none. */
  find(id: string): MediaProvider | undefined {
    return this.#providers.find(({ record }) => record.id === id || record.aliases.includes(id));
  }

  #provider(id: string): MediaProvider {
    const provider = this.find(id);
    if (provider !== undefined) return provider;
    throw new StudioError('model-unknown', 'INVALID_PROVIDER', `provider: there is no provider "${id}"`, {
      hint: `Use one of ${this.names().join(', ')}`,
      details: { field: 'provider', valid: this.names() },
    });
  }
}

function defaulted(value: string, normalizedTo: string, reason: string): Warning {
  return { code: 'PROVIDER_DEFAULTED', field: 'provider', value, normalizedTo, reason };
}

/** Models for clips are asked for apart. */
function findModel(record: Provider, id: string): Model | undefined {
  return record.models.find((model) => model.makes === 'image' && (model.id === id || model.aliases.includes(id)));
}

function modelOf(record: Provider, asked: string | undefined): Model {
  const wanted = asked ?? record.defaultModel;
  const model = findModel(record, wanted);
  if (model !== undefined) return model;
  const valid = record.models.filter(({ actions }) => actions.length > 0).map(({ id }) => id);
  const makesClips = record.models.some(
    ({ id, aliases, video }) => video && (id === wanted || aliases.includes(wanted)),
  );
  if (makesClips) {
    throw new StudioError('model-unknown', record.unknownModelCode, `model: ${wanted} makes clips and no pictures`, {
      hint: `Ask for a clip (\`ima2 video\`, POST /api/video/generate), or use one of ${valid.join(', ')}`,
      details: { field: 'model', valid },
    });
  }
  throw new StudioError('model-unknown', record.unknownModelCode, `model: ${record.label} has no model "${wanted}"`, {
    hint: `Use one of ${valid.join(', ')}`,
    details: { field: 'model', valid },
  });
}
