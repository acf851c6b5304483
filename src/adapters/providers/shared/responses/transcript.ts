import { failureOf, type UpstreamFailure } from '../upstream.ts';
import type { OutputItem, ResponseEvent, ResponseObject, Usage } from './response-event.ts';

/** A finished picture, still as base64. */
export interface DrawnPicture {
  base64: string;
  revisedPrompt: string | undefined;
}

/** A picture call that gave no picture. */
export interface EmptyCall {
  status: string;
  failure: UpstreamFailure | undefined;
}

const MAX_EVENT_TYPES = 40;

/** What a response has said so far, event by event. Survives unknown events, missing fields and repeated items. */
export class Transcript {
  readonly #pictures = new Map<string, DrawnPicture>();
  readonly #emptyCalls = new Map<string, EmptyCall>();
  readonly #searches = new Set<string>();
  readonly #words = new Map<string, string>();
  readonly #refusals = new Map<string, string>();
  readonly #eventTypes = new Map<string, number>();
  #unnamed = 0;
  #underWay = 0;
  /** Whether the upstream said that it is done, in whatever way. */
  finished = false;
  failure: UpstreamFailure | undefined;
  incompleteReason: string | undefined;
  errorEvents = 0;
  usage: Usage | undefined;
  toolUsage: ResponseObject['tool_usage'] | undefined;

  take(event: ResponseEvent): void {
    this.#count(event.type);
    if (event.type === 'response.output_item.added' && event.item?.type === 'image_generation_call')
      this.#underWay += 1;
    if (event.type === 'response.output_item.done' && event.item) this.#takeItem(event.item);
    if (event.type === 'error' || event.type === 'response.error') this.#takeError(event);
    if (event.response && isLast(event.type)) this.takeResponse(event.response);
    else if (isLast(event.type)) this.finished = true;
  }

  /** Takes in the response as a whole, in its final form. */
  takeResponse(response: ResponseObject): void {
    this.finished = true;
    for (const item of response.output ?? []) this.#takeItem(item);
    if (response.error) this.failure ??= failureOf(response.error);
    else if (response.status === 'failed') this.failure ??= { text: '' };
    this.incompleteReason = response.incomplete_details?.reason ?? undefined;
    this.usage = response.usage ?? undefined;
    this.toolUsage = response.tool_usage ?? undefined;
  }

  get pictures(): DrawnPicture[] {
    return [...this.#pictures.values()];
  }

  /** Finished pictures so far. */
  get drawn(): number {
    return this.#pictures.size;
  }

  get emptyCalls(): EmptyCall[] {
    return [...this.#emptyCalls.values()];
  }

  get searches(): number {
    return this.toolUsage?.web_search?.num_requests ?? this.#searches.size;
  }

  /** Refusals that the model declared as such. */
  get refusal(): string {
    return [...this.#refusals.values()].join(' ');
  }

  /** Other words of the model. */
  get words(): string {
    return [...this.#words.values()].join(' ');
  }

  /** Whether nothing came, or a picture was begun of which nothing more was heard. */
  get brokeOff(): boolean {
    const settled = this.#pictures.size + this.#emptyCalls.size;
    const said = settled + this.#words.size + this.#refusals.size + this.#searches.size;
    return !this.finished && this.failure === undefined && (said === 0 || this.#underWay > settled);
  }

  get isEmpty(): boolean {
    return this.#eventTypes.size === 0 && !this.finished;
  }

  /** How often each kind of event came. */
  get eventTypes(): Record<string, number> {
    return Object.fromEntries(this.#eventTypes);
  }

  #count(type: string): void {
    const known = this.#eventTypes.get(type);
    if (known === undefined && (this.#eventTypes.size >= MAX_EVENT_TYPES || !/^[\w.]{1,120}$/.test(type))) return;
    this.#eventTypes.set(type, (known ?? 0) + 1);
  }

  #takeItem(item: OutputItem): void {
    this.#unnamed += 1;
    const id = item.id ?? `unnamed-${this.#unnamed}`;
    if (item.type === 'image_generation_call') this.#takePicture(id, item);
    if (item.type === 'web_search_call') this.#searches.add(id);
    for (const part of item.content ?? []) {
      if (part.refusal) this.#refusals.set(id, part.refusal);
      else if (part.type === 'output_text' && part.text) this.#words.set(id, part.text);
    }
  }

  #takePicture(id: string, item: OutputItem): void {
    if (item.result) {
      this.#emptyCalls.delete(id);
      this.#pictures.set(id, { base64: item.result, revisedPrompt: item.revised_prompt ?? undefined });
    } else if (!this.#pictures.has(id)) {
      const failure = item.error ? failureOf(item.error) : undefined;
      this.#emptyCalls.set(id, { status: item.status ?? 'completed', failure });
    }
  }

  #takeError(event: ResponseEvent): void {
    this.errorEvents += 1;
    this.failure = failureOf(event.error ?? { code: event.code, message: event.message, param: event.param });
  }
}

function isLast(type: string): boolean {
  return type === 'response.completed' || type === 'response.failed' || type === 'response.incomplete';
}
