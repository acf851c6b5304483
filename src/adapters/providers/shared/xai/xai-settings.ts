import type { Settings } from '../../../../domain/settings.ts';
import type { XaiDefaults } from './picture-models.ts';
import type { XaiVideoDefaults } from './video-models.ts';
import type { XaiSettings } from './xai-provider.ts';
import type { XaiVideoSettings } from './xai-video.ts';

/** What the records of one way to xAI take from the settings. */
export interface XaiRecordDefaults extends XaiDefaults, XaiVideoDefaults {}

/** What one way to xAI takes from the settings, for pictures, clips and descriptions. */
export interface XaiWaySettings extends XaiSettings, XaiVideoSettings, XaiRecordDefaults {}

/** Time limit of a download, and the first pause before another try, in milliseconds. */
const DOWNLOAD = { timeoutMs: 30_000, firstWaitMs: 1000 };
/** A question how far a clip is takes no longer, and is asked again for so long where it fails, in milliseconds. */
const QUESTION = { timeoutMs: 15_000, patienceMs: 60_000 };

/** What both ways to xAI take from the settings, but for the address. */
export function xaiSettings(settings: Settings): Omit<XaiWaySettings, 'baseUrl'> {
  return {
    plannerModel: settings['grokProvider.plannerModel'],
    plannerTimeoutMs: settings['grokProvider.plannerTimeoutMs'],
    generationTimeoutMs: settings['grokProvider.generationTimeoutMs'],
    statusTimeoutMs: settings['grokProvider.statusTimeoutMs'],
    download: DOWNLOAD,
    videoStartTimeoutMs: settings['grokProvider.videoStartTimeoutMs'],
    poll: { ...QUESTION, everyMs: settings['grokProvider.videoPollIntervalMs'] },
    videoTimeoutMs: settings['grokProvider.videoTimeoutMs'],
    videoDownload: { ...DOWNLOAD, timeoutMs: settings['grokProvider.videoDownloadTimeoutMs'] },
    defaultModel: settings['grokProvider.defaultImageModel'],
    defaultVideoModel: settings['grokProvider.defaultVideoModel'],
    maxInputBase64: settings['limits.maxRefB64Bytes'],
  };
}
