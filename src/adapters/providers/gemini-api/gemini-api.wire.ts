import { z } from 'zod';
import { StudioError } from '../../../domain/errors.ts';
import type { ImageOrder, Media } from '../../../domain/generation.ts';
import { promptOf } from '../shared/storyboard.ts';
import { upstreamSize } from './gemini-api.sizes.ts';

/**
 * The body of `generateContent`: pictures first, the source of an edit before all others, the prompt last. `auto` sends
 * neither ratio nor resolution, so the model follows the pictures; nor does `sized: false`.
 */
export function generateBody(order: ImageOrder, sized: boolean): Record<string, unknown> {
  const pictures = order.source === null ? order.references : [order.source, ...order.references];
  const size = sized ? upstreamSize(order.model.sizes, order.size) : undefined;
  return {
    contents: [{ role: 'user', parts: [...pictures.map(inline), { text: promptOf(order) }] }],
    generationConfig: { responseModalities: ['TEXT', 'IMAGE'], ...(size !== undefined && { imageConfig: size }) },
  };
}

function inline({ bytes, mediaType }: Media): Record<string, unknown> {
  return { inlineData: { mimeType: mediaType, data: Buffer.from(bytes).toString('base64') } };
}

const InlinePicture = z.object({ data: z.string().nullish() });
const Part = z.object({
  text: z.string().nullish(),
  /** A draft on the way, not a result. */
  thought: z.boolean().nullish(),
  inlineData: InlinePicture.nullish(),
  inline_data: InlinePicture.nullish(),
});
const Count = z.number().nonnegative().nullish();

/** What is used of an answer; everything else may change. */
export const GenerateReply = z.object({
  candidates: z
    .array(
      z.object({
        content: z.object({ parts: z.array(Part).nullish() }).nullish(),
        finishReason: z.string().nullish(),
      }),
    )
    .nullish(),
  promptFeedback: z.object({ blockReason: z.string().nullish() }).nullish(),
  usageMetadata: z
    .object({
      promptTokenCount: Count,
      candidatesTokenCount: Count,
      candidatesTokensDetails: z.array(z.object({ modality: z.string().nullish(), tokenCount: Count })).nullish(),
      thoughtsTokenCount: Count,
      totalTokenCount: Count,
    })
    .nullish(),
});
/** One answer. */
export type GenerateReply = z.infer<typeof GenerateReply>;

/** What an answer holds beside drafts. */
export interface Drawn {
  /** Base64 of each picture. */
  pictures: string[];
  /** What the model said, in one text; empty when it said nothing. */
  words: string;
  /** Why the prompt was blocked. */
  blockReason: string | undefined;
  /** Why the model stopped; of the first candidate that says so. */
  finishReason: string | undefined;
  usage: NonNullable<GenerateReply['usageMetadata']> | undefined;
}

/** Takes the answer apart; undefined when it is none. */
export function readReply(text: string): Drawn | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { success, data } = GenerateReply.safeParse(parsed);
  if (!success || (data.candidates == null && data.promptFeedback == null)) return undefined;
  const candidates = data.candidates ?? [];
  const parts = candidates.flatMap(({ content }) => content?.parts ?? []).filter(({ thought }) => thought !== true);
  return {
    pictures: parts.flatMap(({ inlineData, inline_data }) => (inlineData ?? inline_data)?.data || []),
    words: parts
      .flatMap(({ text: said }) => said?.trim() || [])
      .join('\n')
      .trim(),
    blockReason: data.promptFeedback?.blockReason ?? undefined,
    finishReason: candidates.find(({ finishReason }) => finishReason)?.finishReason ?? undefined,
    usage: data.usageMetadata ?? undefined,
  };
}

const Detail = z.object({
  '@type': z.string().nullish(),
  reason: z.string().nullish(),
  retryDelay: z.string().nullish(),
  violations: z.array(z.object({ quotaId: z.string().nullish() })).nullish(),
});
const Failure = z.object({
  error: z.object({
    message: z.string().nullish(),
    status: z.string().nullish(),
    details: z.array(z.unknown()).nullish(),
  }),
});

/** What an error answer of Google says; the text serves to tell failures apart and is not shown. */
export interface GoogleFailure {
  status: string | undefined;
  reasons: string[];
  text: string;
  /** Milliseconds to wait. */
  retryDelayMs: number | undefined;
  /** Whether a quota is used up that no short wait brings back. */
  usedUp: boolean;
}

/** Reads the body of an error answer in Google's dialect. Never throws. */
export function readGoogleFailure(body: string): GoogleFailure {
  const error = parseFailure(body)?.error;
  const text = error?.message ?? '';
  const details = (error?.details ?? []).flatMap((detail) => {
    const { success, data } = Detail.safeParse(detail);
    return success ? [data] : [];
  });
  const [, seconds] =
    /^(\d{1,6}(?:\.\d{1,9})?)s$/.exec(details.find(({ retryDelay }) => retryDelay)?.retryDelay ?? '') ?? [];
  const quotas = details.flatMap(({ violations }) => violations ?? []);
  return {
    status: error?.status ?? undefined,
    reasons: details.flatMap(({ reason }) => reason ?? []),
    text,
    retryDelayMs: seconds === undefined ? undefined : Math.ceil(Number(seconds) * 1000),
    usedUp: quotas.some(({ quotaId }) => /per_?day/i.test(quotaId ?? '')) || /\blimit: 0\b/.test(text),
  };
}

function parseFailure(body: string): z.infer<typeof Failure> | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    const { success, data } = Failure.safeParse(Array.isArray(parsed) ? parsed[0] : parsed);
    return success ? data : undefined;
  } catch {
    return undefined;
  }
}

/** An account that may use a project, as its key file says. */
export interface VertexAccount {
  email: string;
  privateKey: string;
  keyId: string | undefined;
  project: string;
}

const KeyFile = z.object({
  client_email: z.string().min(3).max(320),
  private_key: z.string().min(1),
  private_key_id: z.string().nullish(),
  project_id: z.string().regex(/^[a-z0-9][a-z0-9.:-]{0,99}$/),
});

/** Reads the JSON of a service account's key file. Its own addresses are not followed: the settings say where to go. */
export function readVertexAccount(secret: string): VertexAccount {
  try {
    const file = KeyFile.parse(JSON.parse(secret));
    return {
      email: file.client_email,
      privateKey: file.private_key,
      keyId: file.private_key_id ?? undefined,
      project: file.project_id,
    };
  } catch {
    // The reason is not handed on: it may quote the key.
    throw new StudioError(
      'request-invalid',
      'GEMINI_API_BAD_REQUEST',
      'The Vertex service account is not the JSON text of a key file',
      { hint: 'Save the whole JSON file of the service account, with client_email, private_key and project_id' },
    );
  }
}
