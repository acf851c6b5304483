import { z } from 'zod';
import type { Provider } from '../../../domain/catalog.ts';
import { drawingHost, hostModels } from '../shared/responses/host-models.ts';
import { pictureOptions, schemaOf } from '../shared/responses/wire-options.ts';

const PROVIDER = 'oauth';

const { background, partial_images } = pictureOptions;

/** What `options` may hold: what the backend is known to take; the wire takes the values under the same names. */
export const OauthOptions = z.strictObject({ background, partial_images });

/** What the record takes from the settings. */
export interface OauthDefaults {
  defaultModel: string;
  defaultReasoningEffort: string;
  /** Levels of moderation that may be asked for. */
  moderation: string[];
  maxReferences: number;
  /** Longest base64 text of one picture. */
  maxInputBase64: number;
  /** A proxy that holds the account itself; null: the account is ours. */
  proxyUrl: string | null;
}

/** What is said where nobody is signed in. */
export const accountNeed = {
  credentials: ['chatgpt'],
  code: 'OAUTH_UNAVAILABLE',
  message: 'No ChatGPT account is signed in',
  hint: 'Sign in with ChatGPT: `ima2 login chatgpt`; or choose another provider',
} satisfies Provider['account'];

/** The provider's record. A default model that is not in the catalogue gives way to the first. */
export function oauthRecord(defaults: OauthDefaults): Provider {
  const models = hostModels({
    ...defaults,
    provider: PROVIDER,
    defaultSize: '1024x1024',
    webSearch: 'optional',
    // The subscription pays; no picture has a price of its own.
    price: null,
    options: schemaOf(OauthOptions),
  });
  const throughProxy = defaults.proxyUrl !== null;
  return {
    id: PROVIDER,
    type: PROVIDER,
    label: 'ChatGPT account',
    description: throughProxy
      ? 'GPT models that draw, through a proxy of your own'
      : 'GPT models that draw, within the limits of your ChatGPT plan',
    aliases: [],
    account: throughProxy ? null : accountNeed,
    builtIn: false,
    probe: throughProxy,
    auto: true,
    defaultModel: drawingHost(models, defaults.defaultModel),
    unknownModelCode: 'INVALID_IMAGE_MODEL',
    models,
  };
}
