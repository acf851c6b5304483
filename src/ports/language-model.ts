import type { Provider } from '../domain/catalog.ts';
import type { Media } from '../domain/generation.ts';
import type { Credentials } from './account-vault.ts';

/** What a language model is asked to write. */
export interface WritingOrder {
  /** As the upstream names it. */
  model: string;
  /** What to do, and how to answer. */
  instruction: string;
  /** What it is about, in the words of the person. */
  text: string;
  /** An address is one that the upstream can fetch. */
  pictures: readonly (Media | string)[];
  /** JSON Schema that the answer has to follow; absent: plain words. */
  schema?: Readonly<Record<string, unknown>>;
  /** Milliseconds; absent: the model's own limit. */
  timeoutMs?: number;
}

/** What it wrote. */
export interface Writing {
  /** Empty when it wrote nothing. */
  text: string;
  usage?: Record<string, unknown> | undefined;
}

/** A model that writes, behind the account of the provider that `record` describes. */
export abstract class LanguageModel {
  abstract readonly record: Provider;

  /** One call, never sent twice; rejects with a StudioError. Ends within a second after `signal` aborts. */
  abstract write(order: WritingOrder, call: { signal: AbortSignal; credentials: Credentials | null }): Promise<Writing>;
}
