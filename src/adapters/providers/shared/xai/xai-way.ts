import type { Provider } from '../../../../domain/catalog.ts';

/** One way to xAI: its record, and what to do when xAI refuses its credentials. */
export interface XaiWay {
  record: Provider;
  refusedHint: string;
}
