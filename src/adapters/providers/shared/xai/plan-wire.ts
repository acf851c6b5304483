import { z } from 'zod';
import type { Media } from '../../../../domain/generation.ts';
import { planRequest } from './planner-words.ts';

type Json = Record<string, unknown>;

/** A text of an answer; anything else counts as missing. */
export const text = z.string().nullish().catch(undefined);
/** What a call cost, as far as it is read. */
export const usage = z
  .looseObject({ cost_in_usd_ticks: z.number().nonnegative().nullish().catch(undefined) })
  .nullish()
  .catch(undefined);

/** What a plan is, where it is no call of a function. */
export const PLAN_SCHEMA = {
  type: 'object',
  properties: { prompt: { type: 'string', description: 'The whole plan' } },
  required: ['prompt'],
  additionalProperties: false,
} as const;

/** What is to be planned, and how. */
export interface Planning {
  /** All that is planned for it shares one plan. */
  run: object;
  /** null: the one of the settings. */
  plannerModel: string | null;
  prompt: string;
  searchRules: string;
  rules: string;
  /** Function that the planner has to call. */
  tool: { name: string; says: string };
  /** Addresses of the pictures that belong to the request. */
  pictures: readonly string[];
}

/** Answer of `POST /responses`, as far as its words are read. */
export const WordsReply = z.looseObject({
  output: z
    .array(
      z.looseObject({
        type: text,
        content: z
          .array(z.looseObject({ type: text, text }))
          .nullish()
          .catch(undefined),
      }),
    )
    .nullish()
    .catch(undefined),
  usage,
});
export type WordsReply = z.infer<typeof WordsReply>;

/** Answer of `POST /chat/completions`, as far as a plan is read. */
export const PlanReply = z.looseObject({
  choices: z
    .array(
      z.looseObject({
        message: z
          .looseObject({
            content: text,
            refusal: text,
            tool_calls: z
              .array(
                z.looseObject({ function: z.looseObject({ name: text, arguments: text }).nullish().catch(undefined) }),
              )
              .nullish()
              .catch(undefined),
          })
          .nullish()
          .catch(undefined),
      }),
    )
    .nullish()
    .catch(undefined),
  usage,
});
export type PlanReply = z.infer<typeof PlanReply>;

/** The words of an answer; empty when it has none. */
export function wordsIn({ output }: WordsReply): string {
  const parts = (output ?? []).flatMap(({ content }) => content ?? []);
  const words = parts.filter(({ type }) => type === 'output_text').map(({ text: said }) => said ?? '');
  return words.join('\n').trim();
}

/** Body of the search. Nothing of it is stored at xAI. */
export function searchBody(model: string, { prompt, searchRules }: Planning): Json {
  return {
    model,
    input: [
      { role: 'system', content: searchRules },
      { role: 'user', content: prompt },
    ],
    tools: [{ type: 'web_search' }],
    tool_choice: 'required',
    store: false,
  };
}

/** Body of the plan: a forced call of one function, with the pictures of the request. */
export function planBody(model: string, { prompt, rules, tool, pictures }: Planning, brief: string): Json {
  const images = pictures.map((url) => ({ type: 'image_url', image_url: { url } }));
  return {
    model,
    messages: [
      { role: 'system', content: rules },
      { role: 'user', content: [{ type: 'text', text: planRequest(prompt, brief) }, ...images] },
    ],
    tools: [
      {
        type: 'function',
        function: {
          name: tool.name,
          description: tool.says,
          parameters: PLAN_SCHEMA,
        },
      },
    ],
    tool_choice: { type: 'function', function: { name: tool.name } },
  };
}

/** Media as a `data:` address. */
export function dataUrl({ bytes, mediaType }: Media): string {
  return `data:${mediaType};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')}`;
}
