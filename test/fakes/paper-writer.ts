import type { Provider } from '../../src/domain/catalog.ts';
import { cancelled } from '../../src/domain/errors.ts';
import { LanguageModel, type Writing, type WritingOrder } from '../../src/ports/language-model.ts';

/** A language model that writes what it is told to. */
export class PaperWriter extends LanguageModel {
  readonly record: Provider;
  /** What it writes next, or what it fails with. */
  next: Writing | Error = { text: '' };
  readonly orders: WritingOrder[] = [];

  constructor(record: Provider) {
    super();
    this.record = record;
  }

  override async write(order: WritingOrder, { signal }: { signal: AbortSignal }): Promise<Writing> {
    if (signal.aborted) throw cancelled();
    this.orders.push(order);
    if ('text' in this.next) return this.next;
    throw this.next;
  }
}
