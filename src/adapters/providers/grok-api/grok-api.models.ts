import type { Provider } from '../../../domain/catalog.ts';
import { defaultModelOf, pictureModels, UNKNOWN_MODEL } from '../shared/xai/picture-models.ts';
import { defaultVideoModelOf, videoModels } from '../shared/xai/video-models.ts';
import type { XaiRecordDefaults } from '../shared/xai/xai-settings.ts';

const PROVIDER = 'grok-api';

/** The record of the xAI key. The account of Grok is never used in its place. */
export function grokApiRecord(defaults: XaiRecordDefaults): Provider {
  const pictures = pictureModels(PROVIDER, defaults);
  const clips = videoModels(PROVIDER, defaults);
  return {
    id: PROVIDER,
    type: PROVIDER,
    label: 'xAI key',
    description:
      'Grok Imagine, billed to your own xAI API key; each picture and clip is searched for and planned first',
    aliases: [],
    account: {
      credentials: ['xai'],
      code: 'API_KEY_REQUIRED',
      message: 'An xAI API key is needed',
      hint: 'Set XAI_API_KEY before the start, or write "xaiApiKey" into the file that `ima2 config path` names',
    },
    builtIn: false,
    probe: false,
    auto: true,
    defaultModel: defaultModelOf(pictures, defaults),
    defaultVideoModel: defaultVideoModelOf(clips, defaults),
    unknownModelCode: UNKNOWN_MODEL,
    models: [...pictures, ...clips],
  };
}
