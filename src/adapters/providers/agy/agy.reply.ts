import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';

/** What the program answered. */
export type AgyReply =
  /** It names the picture. */
  | { kind: 'path'; path: string }
  /** The model says why there is none, in its own words. */
  | { kind: 'error'; words: string }
  /** The program itself reports a failure. */
  | { kind: 'failure' }
  | { kind: 'quota' }
  /** A result line with parts missing. */
  | { kind: 'malformed' }
  /** Words that name no picture. */
  | { kind: 'words' }
  | { kind: 'nothing' };

/** An answer with the token counts that came with it. */
export interface AgyAnswer {
  reply: AgyReply;
  usage: Record<string, number> | undefined;
}

const QUOTA = /resource[ _]exhausted|exhausted your capacity|quota will reset/i;

const Answer = z.object({ path: z.string().nullish(), error: z.string().nullish() });
const Envelope = z.object({
  status: z.string().nullish(),
  response: z.string().nullish(),
  structured_output: z.unknown().optional(),
  error: z.unknown().optional(),
  usage: z.record(z.string(), z.unknown()).nullish(),
});

/** Reads what the program wrote, in any form that one of its versions has. Never throws. */
export function readAnswer(stdout: string, stderr: string): AgyAnswer {
  const text = withoutControls(stdout).trim();
  const envelope = envelopeIn(text);
  const reply = envelope === undefined ? inWords(text) : inEnvelope(envelope);
  const isFound = reply.kind === 'path';
  const saysQuota = QUOTA.test(text) || QUOTA.test(stderr);
  return { reply: !isFound && saysQuota ? { kind: 'quota' } : reply, usage: countsOf(envelope?.usage) };
}

function inEnvelope({ status, response, structured_output: structured, error }: z.infer<typeof Envelope>): AgyReply {
  const said = answerIn(structured) ?? answerIn(response);
  if (said?.path) return { kind: 'path', path: said.path.trim() };
  if (said?.error) return { kind: 'error', words: said.error };
  const words = inWords((response ?? '').trim());
  if (words.kind !== 'words' && words.kind !== 'nothing') return words;
  const failed = (error !== undefined && error !== null && error !== '') || !/^success$/i.test(status ?? 'SUCCESS');
  return failed ? { kind: 'failure' } : words;
}

/** The structured answer, as an object or as its text. */
function answerIn(value: unknown): z.infer<typeof Answer> | undefined {
  const parsed = typeof value === 'string' ? parse(value.trim()) : value;
  const { success, data } = Answer.safeParse(parsed);
  return success && (data.path || data.error) ? data : undefined;
}

/** Lines are looked for from the end: a program may repeat what it was asked before it answers. */
function inWords(text: string): AgyReply {
  if (text === '') return { kind: 'nothing' };
  const lines = text.split('\n').map((line) => line.trim());
  const result = lines.findLast((line) => /^RESULT\|(?!<)/.test(line));
  if (result !== undefined) return resultIn(result);
  const failed = lines.findLast((line) => /^ERROR\|(?!<)/.test(line));
  if (failed !== undefined) return { kind: 'error', words: failed.slice('ERROR|'.length) };
  const saved = lines.findLast((line) => /^SAVED_PATH=./.test(line));
  if (saved !== undefined) return { kind: 'path', path: unquoted(saved.slice('SAVED_PATH='.length)) };
  const named = lines.findLast((line) => pathIn(line) !== undefined);
  const path = named === undefined ? undefined : pathIn(named);
  return path === undefined ? { kind: 'words' } : { kind: 'path', path };
}

function resultIn(line: string): AgyReply {
  const parts = line.split('|').map((part) => part.trim());
  // A path may hold the sign that separates the parts.
  const path = unquoted(parts.slice(1, -1).join('|'));
  return parts.length >= 3 && path !== '' && parts.at(-1) !== '' ? { kind: 'path', path } : { kind: 'malformed' };
}

/** Longer lines are no sentences that name a file. */
const LONGEST_LINE = 4096;

/** A picture's path in a sentence, where it lies in one of the program's own folders. */
function pathIn(line: string): string | undefined {
  if (line.length > LONGEST_LINE) return undefined;
  const found = /(?:^|[\s"'`(=[]|file:\/\/)((?:~?\/|[A-Za-z]:[\\/])[^"'`<>|*?]*?\.(?:png|jpe?g|webp))(?!\w|\.\w)/i.exec(
    line,
  )?.[1];
  return found !== undefined && /brain|artifacts|\.gemini/.test(found) ? found : undefined;
}

function unquoted(text: string): string {
  return text.trim().replace(/^(["'`])(.*)\1$/, '$2');
}

/** The envelope, also where other lines come before it. */
function envelopeIn(text: string): z.infer<typeof Envelope> | undefined {
  const end = text.lastIndexOf('}') + 1;
  const starts = new Set([text.indexOf('{'), text.lastIndexOf('\n{') + 1]);
  for (const start of starts) {
    if (start < 0 || end <= start) continue;
    const { success, data } = Envelope.safeParse(parse(text.slice(start, end)));
    if (success && [data.status, data.response, data.structured_output, data.error].some((one) => one != null))
      return data;
  }
  return undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    try {
      return JSON.parse(escapeControls(text));
    } catch {
      return undefined;
    }
  }
}

/** Version 1.1.8 writes line ends into strings as they are, which JSON does not allow. */
function escapeControls(text: string): string {
  let inString = false;
  let isEscaped = false;
  let clean = '';
  for (const character of text) {
    const isControl = character < ' ';
    clean += inString && isControl ? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}` : character;
    if (!isEscaped && character === '"') inString = !inString;
    isEscaped = inString && !isEscaped && character === '\\';
  }
  return clean;
}

/** Colours, titles and other orders to a terminal. */
function withoutControls(text: string): string {
  return stripVTControlCharacters(text).replaceAll('\r\n', '\n').replaceAll('\r', '\n');
}

function countsOf(usage: Record<string, unknown> | null | undefined): Record<string, number> | undefined {
  const counts = Object.entries(usage ?? {}).filter((entry): entry is [string, number] => typeof entry[1] === 'number');
  return counts.length === 0 ? undefined : Object.fromEntries(counts);
}
