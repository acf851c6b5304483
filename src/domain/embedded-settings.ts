import type { Asset } from './asset.ts';

/** What every embedded block of settings begins with; files without it are none of ours. */
export const EMBEDDED_MARK = { schema: 'ima2.generation.v1', app: 'ima2-gen' } as const;

/** Most characters of one text; what is longer is cut. */
export const MAX_EMBEDDED_TEXT = 4000;

/**
 * Fields of an asset that go into a copy, in the names and order of 2.0.2, then those it did not know. Pictures that
 * were handed in, addresses at providers and usage stay at home.
 */
const FIELDS = [
  'createdAt kind canvasVersion canvasSourceFilename canvasEditableFilename canvasMergedAt prompt userPrompt',
  'revisedPrompt promptMode quality size format moderation model reasoningEffort elapsed provider sessionId nodeId',
  'parentNodeId clientNodeId requestId refsCount webSearchCalls styleSheetApplied seed negativePrompt strength',
  'tool toolVersion steps cfgScale sampler scheduler',
].flatMap((line) => line.split(' '));

/** The settings of a picture as a copy of it carries them. */
export interface EmbeddedSettings {
  settings: Record<string, unknown>;
  /** Whether a text was too long to go in whole. */
  isShortened: boolean;
}

/** What a copy of the asset says about how it was made. */
export function embeddedSettings(asset: Asset): EmbeddedSettings {
  let isShortened = false;
  const settings: Record<string, unknown> = { ...EMBEDDED_MARK };
  for (const field of FIELDS) {
    const value = asset[field];
    if (!['string', 'number', 'boolean'].includes(typeof value)) continue;
    const isLong = typeof value === 'string' && value.length > MAX_EMBEDDED_TEXT;
    isShortened ||= isLong;
    settings[field] = isLong ? cut(value) : value;
  }
  return { settings, isShortened };
}

/** Never ends in half a character. */
function cut(text: string): string {
  const end = /[\ud800-\udbff]/.test(text.charAt(MAX_EMBEDDED_TEXT - 1)) ? MAX_EMBEDDED_TEXT - 1 : MAX_EMBEDDED_TEXT;
  return text.slice(0, end);
}
