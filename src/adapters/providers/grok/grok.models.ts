import type { Provider } from '../../../domain/catalog.ts';
import { defaultModelOf, pictureModels, UNKNOWN_MODEL } from '../shared/xai/picture-models.ts';
import { defaultVideoModelOf, videoModels } from '../shared/xai/video-models.ts';
import type { XaiRecordDefaults } from '../shared/xai/xai-settings.ts';

const PROVIDER = 'grok';

/** The record of the Grok account. Behind a proxy of the person's own the proxy has the account, and is asked itself. */
export function grokRecord(defaults: XaiRecordDefaults, isBehindProxy: boolean): Provider {
  const pictures = pictureModels(PROVIDER, defaults);
  const clips = videoModels(PROVIDER, defaults);
  return {
    id: PROVIDER,
    type: PROVIDER,
    label: 'Grok account',
    description: 'Grok Imagine with your own Grok account; each picture and clip is searched for and planned first',
    aliases: [],
    account: isBehindProxy
      ? null
      : {
          credentials: ['grok'],
          code: 'GROK_AUTH_FAILED',
          message: 'A connected Grok account is needed',
          hint: 'Connect it with `ima2 grok login` or in the settings. The sign-in is that of the own tools of xAI; whether xAI permits it to others is not known',
        },
    builtIn: false,
    probe: isBehindProxy,
    auto: true,
    defaultModel: defaultModelOf(pictures, defaults),
    defaultVideoModel: defaultVideoModelOf(clips, defaults),
    unknownModelCode: UNKNOWN_MODEL,
    models: [...pictures, ...clips],
  };
}
