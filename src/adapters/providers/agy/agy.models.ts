import { z } from 'zod';
import type { Model, Provider } from '../../../domain/catalog.ts';

const PROVIDER = 'agy';

/** Pictures that go along at most, the source of an edit included. */
export const MAX_PICTURES = 3;

/** The program takes no options for pictures. */
const AgyOptions = z.strictObject({});

const nanoBanana: Model = {
  id: 'nano-banana-2',
  provider: PROVIDER,
  label: 'Nano Banana 2 (Antigravity)',
  aliases: [],
  makes: 'image',
  actions: ['generate', 'edit'],
  sizes: { kind: 'list', values: ['1024x1024'] },
  autoSize: false,
  defaultSize: '1024x1024',
  qualities: null,
  formats: ['jpeg'],
  moderation: null,
  reasoningEfforts: null,
  defaultReasoningEffort: null,
  webSearch: 'never',
  seed: false,
  negativePrompt: false,
  strength: false,
  rewritesPrompt: false,
  perCall: 1,
  maxCount: 8,
  sequence: 'single',
  references: { max: MAX_PICTURES, countsSource: true, mediaTypes: ['image/png', 'image/jpeg', 'image/webp'] },
  mask: null,
  previews: false,
  price: null,
  codes: { references: 'AGY_REF_TOO_MANY', mask: 'AGY_MASK_UNSUPPORTED' },
  options: z.toJSONSchema(AgyOptions) as Record<string, unknown>,
};

/** The provider's record. The program carries out tools by itself, so it draws only for those who name it. */
export const agyRecord: Provider = {
  id: PROVIDER,
  type: PROVIDER,
  label: 'Antigravity',
  description:
    "Google's Antigravity program with its own sign-in. It acts by itself, so it is used only when it is named",
  aliases: [],
  account: null,
  builtIn: false,
  probe: true,
  auto: false,
  defaultModel: nanoBanana.id,
  noVideoCode: 'AGY_VIDEO_UNSUPPORTED',
  unknownModelCode: 'INVALID_IMAGE_MODEL',
  models: [nanoBanana],
};
