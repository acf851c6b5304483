import { cancelled } from '../../../../domain/errors.ts';
import type { CallContext } from '../../../../ports/media-provider.ts';
import { type DescribeOrder, Describer, type Description } from '../../../../ports/video-provider.ts';
import type { GuardedFetch } from '../../../network/guarded-fetch.ts';
import { emptyAnswer } from './failures.ts';
import { dataUrl, WordsReply, wordsIn } from './plan-wire.ts';
import { costOf } from './xai-cost.ts';
import { XaiLine } from './xai-line.ts';
import { secretOf } from './xai-secret.ts';
import type { XaiWay } from './xai-way.ts';

/** What descriptions take from the settings. */
export interface XaiDescriberSettings {
  /** Base address, version path included. */
  baseUrl: string;
  /** Milliseconds for one description. */
  plannerTimeoutMs: number;
}

const MODEL = 'grok-4.3';

/** Pictures in the words of a language model of xAI, which keeps nothing of them. */
export class XaiDescriber extends Describer {
  readonly record: XaiWay['record'];
  readonly #line: XaiLine;
  readonly #timeoutMs: number;
  readonly #refusedHint: string;

  constructor(network: GuardedFetch, { record, refusedHint }: XaiWay, settings: XaiDescriberSettings) {
    super();
    this.record = record;
    this.#refusedHint = refusedHint;
    this.#line = new XaiLine(network, settings.baseUrl.replace(/\/+$/, ''), refusedHint);
    this.#timeoutMs = settings.plannerTimeoutMs;
  }

  async describe({ pictures, instruction }: DescribeOrder, context: CallContext): Promise<Description> {
    if (context.signal.aborted) throw cancelled();
    const secret = secretOf(this.record, context, this.#refusedHint);
    const images = pictures.map((picture) => ({ type: 'input_image', image_url: dataUrl(picture) }));
    const content = [{ type: 'input_text', text: instruction }, ...images];
    const reply = await this.#line.send({
      step: 'words',
      path: '/responses',
      body: { model: MODEL, input: [{ role: 'user', content }], store: false },
      schema: WordsReply,
      secret,
      signal: context.signal,
      timeoutMs: this.#timeoutMs,
    });
    const text = wordsIn(reply);
    if (text === '') throw emptyAnswer('words', false);
    const { usage } = costOf([reply.usage?.cost_in_usd_ticks ?? undefined]);
    return { text, model: MODEL, ...(usage !== undefined && { usage }) };
  }
}
