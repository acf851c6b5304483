import { StudioError } from '../../domain/errors.ts';
import type { Media } from '../../domain/generation.ts';
import { STYLE_SHEET_SCHEMA, StyleSheet } from '../../domain/style-sheet.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';
import type { LanguageModel, Writing } from '../../ports/language-model.ts';
import type { UsageWriter } from '../accounts/usage-writer.ts';
import type { Catalog } from '../catalog.ts';
import type { PictureRules, ReadPictures } from '../generation/read-pictures.ts';
import type { SessionStore } from './session-store.ts';

/** What a style sheet is taken out of. */
export interface ExtractRequest {
  /** Words; 4000 characters of them count. */
  prompt?: unknown;
  /** A picture, as base64, data URL or `upload:<id>`. */
  referenceDataUrl?: unknown;
}

const LONGEST_PROMPT = 4000;

const INSTRUCTION =
  'Describe the visual style that the words and the picture, if there is one, have in common, so that other pictures ' +
  'can be made in the same style. Leave out what is shown; say how it is shown. palette: up to six colours by name or ' +
  'as hexadecimal numbers. composition, mood, medium: a short phrase each. subject_details: how surfaces, faces and ' +
  'things are rendered. negative: up to four things that would break the style. Answer in English, as JSON.';

const REFERENCE: PictureRules = {
  field: 'referenceDataUrl',
  notBase64: 'STYLE_SHEET_BAD_INPUT',
  unreadable: 'STYLE_SHEET_BAD_INPUT',
  tooLarge: 'STYLE_SHEET_BAD_INPUT',
  empty: 'STYLE_SHEET_BAD_INPUT',
  maxBase64: 70_000_000,
};

/** Has a language model take the style sheet of a session out of words and a picture, and keeps it. */
export class ExtractStyleSheet {
  readonly #sessions: SessionStore;
  readonly #model: LanguageModel;
  readonly #catalog: Catalog;
  readonly #pictures: ReadPictures;
  readonly #usage: UsageWriter;
  readonly #here: { clock: Clock; ids: Ids };
  readonly #modelId: string;

  constructor(
    sessions: SessionStore,
    model: LanguageModel,
    catalog: Catalog,
    pictures: ReadPictures,
    usage: UsageWriter,
    here: { clock: Clock; ids: Ids },
    modelId: string,
  ) {
    this.#sessions = sessions;
    this.#model = model;
    this.#catalog = catalog;
    this.#pictures = pictures;
    this.#usage = usage;
    this.#here = here;
    this.#modelId = modelId;
  }

  async execute(id: string, request: ExtractRequest, caller: string): Promise<StyleSheet> {
    await this.#sessions.get(id);
    const credentials = await this.#credentials();
    const { prompt, pictures } = await this.#input(request);
    const sentAt = this.#here.clock.now();
    const done = (state: 'answered' | 'failed', errorCode: string | null, writing?: Writing) =>
      this.#book({ prompt, sentAt, caller, state, errorCode, ...(writing && { writing }) });
    const order = {
      model: this.#modelId,
      instruction: INSTRUCTION,
      text: prompt,
      pictures,
      schema: STYLE_SHEET_SCHEMA,
    };
    let writing: Writing;
    try {
      writing = await this.#model.write(order, { signal: new AbortController().signal, credentials });
    } catch (failure) {
      const error = StudioError.from(failure);
      await done('failed', error.code);
      throw error.kind === 'internal' ? failed(failure) : error;
    }
    await done('answered', null, writing);
    const styleSheet = sheetIn(writing.text);
    await this.#sessions.change(id, () => ({ styleSheet }));
    return styleSheet;
  }

  async #credentials() {
    try {
      return await this.#catalog.credentials(this.#model);
    } catch (failure) {
      const { kind, hint } = StudioError.from(failure);
      if (kind !== 'account-missing') throw failure;
      const message = `A style sheet is written by a model of ${this.#model.record.label}, and none is connected`;
      throw new StudioError('account-missing', 'STYLE_SHEET_NO_KEY', message, { hint });
    }
  }

  async #input({ prompt, referenceDataUrl }: ExtractRequest): Promise<{ prompt: string; pictures: Media[] }> {
    if (typeof prompt !== 'string' || prompt.trim() === '') throw badInput('prompt', 'is missing: describe the style');
    const words = prompt.trim().slice(0, LONGEST_PROMPT);
    if (referenceDataUrl === undefined || referenceDataUrl === null) return { prompt: words, pictures: [] };
    if (typeof referenceDataUrl !== 'string') throw badInput('referenceDataUrl', 'must be a picture as a data URL');
    return { prompt: words, pictures: [await this.#pictures.read(referenceDataUrl, REFERENCE)] };
  }

  async #book(call: {
    prompt: string;
    sentAt: number;
    caller: string;
    state: 'answered' | 'failed';
    errorCode: string | null;
    writing?: Writing;
  }): Promise<void> {
    const [first] = this.#model.record.models;
    if (first === undefined) return;
    const { state, errorCode, sentAt, caller } = call;
    const requestId = this.#here.ids.requestId();
    await this.#usage.settled({
      ...{ callId: `${requestId}/0/1`, requestId, caller, sentAt, n: 1, state, errorCode, pictures: [] },
      model: { ...first, id: this.#modelId, price: null },
      bill: { kind: 'style-sheet', prompt: call.prompt, seed: null, priceOf: () => null },
    });
  }
}

function sheetIn(text: string): StyleSheet {
  if (text.trim() === '') throw unusable('STYLE_SHEET_EMPTY', 'The model wrote nothing');
  const json = /\{[\s\S]*\}/.exec(text)?.[0];
  let written: unknown;
  try {
    written = JSON.parse(json ?? text);
  } catch {
    throw unusable('STYLE_SHEET_PARSE', 'The model wrote something that is not JSON');
  }
  const sheet = StyleSheet.safeParse(written);
  if (sheet.success) return sheet.data;
  const field = sheet.error.issues[0]?.path.join('.') ?? '';
  throw unusable('STYLE_SHEET_SHAPE', `The model wrote a style sheet without a usable ${field || 'content'}`);
}

function unusable(code: string, message: string): StudioError {
  return new StudioError('provider-reply-unreadable', code, message, {
    hint: 'Try again, or describe the style in other words',
  });
}

function badInput(field: string, problem: string): StudioError {
  return new StudioError('request-invalid', 'STYLE_SHEET_BAD_INPUT', `${field}: ${problem}`, { details: { field } });
}

function failed(cause: unknown): StudioError {
  return new StudioError('internal', 'STYLE_SHEET_ERROR', 'The style sheet could not be made', {
    hint: 'Try again; the log holds the details',
    cause,
  });
}
