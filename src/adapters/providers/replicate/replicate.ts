import type { Provider, ProviderHealth } from '../../../domain/catalog.ts';
import { cancelled } from '../../../domain/errors.ts';
import type { ImageOrder, MadeImage } from '../../../domain/generation.ts';
import type { Operation } from '../../../domain/run.ts';
import { type CallContext, type CheckContext, ResumableProvider } from '../../../ports/media-provider.ts';
import type { GuardedFetch } from '../../network/guarded-fetch.ts';
import { askUpstream, unready } from '../shared/ask-upstream.ts';
import { isSendable } from '../shared/upstream.ts';
import { type Following, follow, look } from './replicate.follow.ts';
import { type Input, inputOf } from './replicate.input.ts';
import { type Calling, callingOf, instanceRecord, replicateRecord } from './replicate.models.ts';
import { ReplicateOrders, type ReplicateSettings } from './replicate.orders.ts';
import { picturesOf } from './replicate.pictures.ts';
import { type Prediction, referenceOf } from './replicate.wire.ts';

/** Models at Replicate: one prediction per order, polled until it is over, found again by its id. */
export class Replicate extends ResumableProvider {
  readonly record: Provider;
  readonly #network: GuardedFetch;
  readonly #settings: ReplicateSettings;
  readonly #orders: ReplicateOrders;

  constructor(network: GuardedFetch, settings: ReplicateSettings) {
    super();
    const { instance } = settings;
    this.record = instance ? instanceRecord(instance.id, instance.label, instance.entry) : replicateRecord();
    this.#network = network;
    this.#settings = settings;
    this.#orders = new ReplicateOrders(network, settings, this.record);
  }

  async check({ signal, credentials }: CheckContext): Promise<ProviderHealth> {
    if (credentials === null || !isSendable(credentials.secret)) {
      return unready('The Replicate token cannot be sent', 'Save the token again, without blanks');
    }
    return askUpstream(this.#network, {
      url: `${this.#orders.api.base}/account`,
      headers: this.#orders.api.headers(credentials.secret),
      signal,
      trust: 'configured',
      label: this.record.label,
      refused: `Set ${this.#orders.variable} to a token from replicate.com/account/api-tokens`,
    });
  }

  async generateImages(order: ImageOrder, context: CallContext): Promise<MadeImage[]> {
    if (context.signal.aborted) throw cancelled();
    const token = this.#orders.token(context);
    const calling = this.#calling(order);
    const reference = referenceOf(order.model);
    const schema = await this.#orders.schemaOf(reference, token, context.signal);
    const input = inputOf(order, schema, calling);
    const fields = await this.#orders.withPictures(input, schema, token, context.signal);
    const following = this.#orders.following(token, context, calling.timeoutMs);
    const first = await this.#orders.create(reference, fields, following);
    await context.submitted({ id: first.id, seed: input.seed });
    context.progress(0.05);
    return this.#finish(await follow(first, following), order, { ...following, calling, input });
  }

  async resumeImages(order: ImageOrder, operation: Operation, context: CallContext): Promise<MadeImage[]> {
    if (context.signal.aborted) throw cancelled();
    const calling = this.#calling(order);
    const following = this.#orders.following(this.#orders.token(context), context, calling.timeoutMs);
    this.#orders.knows(operation.id);
    const first = await look(operation.id, following);
    const seed = typeof operation.seed === 'string' ? operation.seed : null;
    const input: Input = { fields: {}, pictures: {}, warnings: [], seed };
    return this.#finish(await follow(first, following), order, { ...following, calling, input });
  }

  #calling(order: ImageOrder): Calling {
    const calling = callingOf(order.model, this.#settings.instance?.entry ?? {});
    return { ...calling, timeoutMs: this.#settings.timeoutMs ?? calling.timeoutMs };
  }

  async #finish(
    prediction: Prediction,
    order: ImageOrder,
    call: Following & { calling: Calling; input: Input },
  ): Promise<MadeImage[]> {
    // A picture that was finished before the cancel arrived is kept, so its download outlives the signal.
    const { context } = call;
    const signal = context.signal.aborted ? new AbortController().signal : context.signal;
    return picturesOf(prediction, order, { ...call, signal });
  }
}
