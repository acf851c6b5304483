import type { EditRequest, ImageRequest } from './generation.ts';

/** Every field of a request, and how it travels. */
type Field = keyof typeof ImageRequest.shape | keyof typeof EditRequest.shape | 'async' | 'queue';

/** A field that is missing here, or that no request has, does not compile. */
const FIELDS: Readonly<Record<Field, true>> = {
  prompt: true,
  provider: true,
  model: true,
  n: true,
  quality: true,
  size: true,
  format: true,
  moderation: true,
  reasoningEffort: true,
  webSearchEnabled: true,
  mode: true,
  seed: true,
  negativePrompt: true,
  strength: true,
  references: true,
  storyboard: true,
  options: true,
  image: true,
  mask: true,
  maskMode: true,
  template: true,
  templateMode: true,
  templateSeed: true,
  compareId: true,
  providerUrl: true,
  composerPrompt: true,
  composerInsertedPrompts: true,
  sessionId: true,
  clientNodeId: true,
  requestId: true,
  async: true,
  queue: true,
};

/** Whether a request can have such a field. No zod at run time, so that the web can import it. */
export function isRequestField(name: string): boolean {
  return Object.hasOwn(FIELDS, name);
}
