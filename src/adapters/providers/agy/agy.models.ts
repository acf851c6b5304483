import { z } from 'zod';
import type { Provider } from '../../../domain/catalog.ts';
import { PICTURE_TYPES, pictureModel } from '../../../domain/model-record.ts';

const PROVIDER = 'agy';

/** Pictures that go along at most, the source of an edit included. */
export const MAX_PICTURES = 3;

/** The program takes no options for pictures. */
const AgyOptions = z.strictObject({});

const nanoBanana = pictureModel({
  id: 'nano-banana-2',
  provider: PROVIDER,
  label: 'Nano Banana 2 (Antigravity)',
  actions: ['generate', 'edit'],
  autoSize: false,
  formats: ['jpeg'],
  references: { max: MAX_PICTURES, countsSource: true, mediaTypes: PICTURE_TYPES },
  codes: { references: 'AGY_REF_TOO_MANY', mask: 'AGY_MASK_UNSUPPORTED' },
  options: z.toJSONSchema(AgyOptions) as Record<string, unknown>,
});

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
