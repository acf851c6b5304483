import type { Settings } from '../../../../domain/settings.ts';
import type { XaiDefaults } from './picture-models.ts';
import type { XaiSettings } from './xai-provider.ts';

/** Time limit of a download, and the first pause before another try, in milliseconds. */
const DOWNLOAD = { timeoutMs: 30_000, firstWaitMs: 1000 };

/** What both ways to xAI take from the settings, but for the address. */
export function xaiSettings(settings: Settings): Omit<XaiSettings, 'baseUrl'> & XaiDefaults {
  return {
    plannerModel: settings['grokProvider.plannerModel'],
    plannerTimeoutMs: settings['grokProvider.plannerTimeoutMs'],
    generationTimeoutMs: settings['grokProvider.generationTimeoutMs'],
    statusTimeoutMs: settings['grokProvider.statusTimeoutMs'],
    download: DOWNLOAD,
    defaultModel: settings['grokProvider.defaultImageModel'],
    maxInputBase64: settings['limits.maxRefB64Bytes'],
  };
}
