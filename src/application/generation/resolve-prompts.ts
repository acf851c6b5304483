import { StudioError } from '../../domain/errors.ts';
import { PromptTemplate, type ResolvedPrompt } from '../../domain/expand-template.ts';
import type { EditRequest, ImageRequest, SequenceRequest } from '../../domain/generation.ts';
import { MOST_PROMPTS } from '../../domain/ways-of-asking.ts';
import type { Ids } from '../../ports/ids.ts';
import type { WildcardFiles } from '../../ports/wildcard-files.ts';

/** What the prompt of a request leads to. */
export interface ResolvedTemplate {
  template: string;
  /** Of the draws, as a decimal string; the same seed leads to the same prompts. */
  seed: string;
  /** Prompts that the template stands for in all. */
  total: number;
  /** One for each picture. */
  prompts: ResolvedPrompt[];
}

const LONGEST_PROMPT = 32_000;

/** Draws the prompts of a request whose prompt is a template, with the wildcard lists as they are now. */
export class ResolvePrompts {
  readonly #wildcards: WildcardFiles;
  readonly #ids: Ids;

  constructor(wildcards: WildcardFiles, ids: Ids) {
    this.#wildcards = wildcards;
    this.#ids = ids;
  }

  /** `count` prompts, or every one where the request wants all; null: the prompt is no template. */
  async execute(
    request: ImageRequest | EditRequest | SequenceRequest,
    count: number,
    mayBeSeveral: boolean,
  ): Promise<ResolvedTemplate | null> {
    if (request.template !== true) return null;
    const template = new PromptTemplate(request.prompt, await this.#wildcards.lists());
    const seed = String(request.templateSeed ?? request.seed ?? BigInt(`0x${this.#ids.hex(6)}`));
    const isAll = mayBeSeveral && request.templateMode === 'all';
    if (isAll && template.total > MOST_PROMPTS) throw tooMany(template.total);
    const prompts = isAll
      ? template.all(MOST_PROMPTS)
      : Array.from({ length: mayBeSeveral ? count : 1 }, (_, index) => template.draw(seed, index));
    for (const { prompt } of prompts) refuseUnusable(prompt);
    return { template: request.prompt, seed, total: template.total, prompts };
  }
}

function refuseUnusable(prompt: string): void {
  if (prompt === '') {
    throw new StudioError('request-invalid', 'TEMPLATE_INVALID', 'prompt: the template can lead to an empty prompt', {
      hint: 'Add words that are always there',
      details: { field: 'prompt' },
    });
  }
  if (prompt.length <= LONGEST_PROMPT) return;
  const message = `prompt: the template leads to more than ${LONGEST_PROMPT} characters`;
  throw new StudioError('request-invalid', 'INVALID_PROMPT', message, { details: { field: 'prompt' } });
}

function tooMany(total: number): StudioError {
  const message = `prompt: the template stands for ${total} prompts; one request makes at most ${MOST_PROMPTS}`;
  return new StudioError('request-invalid', 'TEMPLATE_TOO_MANY', message, {
    hint: 'Take out possibilities, or draw some by lot with "templateMode": "random" and n',
    details: { field: 'prompt', total, most: MOST_PROMPTS },
  });
}
