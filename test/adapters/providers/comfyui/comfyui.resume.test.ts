import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { GuardedFetch } from '../../../../src/adapters/network/guarded-fetch.ts';
import { ComfyUi } from '../../../../src/adapters/providers/comfyui/comfyui.ts';
import { interrupted } from '../../../../src/domain/errors.ts';
import { describeResumableProvider } from '../../../contracts/resumable-provider.contract.ts';
import { startComfy } from '../../../support/comfy-server.ts';
import { type ComfyUnderTest, comfySettings, comfyUnderTest } from '../../../support/comfy-under-test.ts';
import { until } from '../../../support/waiting.ts';

describeResumableProvider('ComfyUI', async () => {
  let finish = (): void => {};
  const server = await startComfy({
    run: {
      until: new Promise((resolve) => {
        finish = resolve;
      }),
    },
  });
  const network = new GuardedFetch();
  const another = () => new ComfyUi(network, comfySettings(server.upstream.url));
  return {
    provider: another(),
    another,
    credentials: null,
    upstream: {
      get created() {
        return server.prompts.length;
      },
      get stopped() {
        return server.facts.interrupted.size;
      },
      finish: () => finish(),
      forget: () => {
        server.facts.running.clear();
        server.facts.pending.clear();
      },
    },
    close: async () => {
      finish();
      await network.close();
      await server.close();
    },
  };
});

describe('A prompt that was left to the next start', () => {
  let under: ComfyUnderTest;
  beforeEach(async () => {
    under = await comfyUnderTest();
  });
  afterEach(() => under.close());

  it('is on disk under its id before the server hears of it', async () => {
    const stop = new AbortController();
    const known: number[] = [];
    const { error } = await under.call(under.order(), {
      signal: stop.signal,
      submitted: async () => {
        known.push(under.server.prompts.length);
        stop.abort(interrupted());
      },
    });
    expect(error?.code).toBe('GENERATION_CANCELED');
    expect(known).toEqual([0]);
  });

  it('is found in the history when it ended meanwhile, and heard of through the same client', async () => {
    const order = under.order({ seed: '9' });
    const { submitted, made } = await under.call(order);
    const [operation] = submitted;
    if (operation === undefined) throw new Error('it was submitted');
    const again = await under.resume(order, operation);
    expect(again.error).toBeUndefined();
    expect(Buffer.compare(again.made[0]?.bytes ?? Buffer.alloc(0), made[0]?.bytes ?? Buffer.alloc(1))).toBe(0);
    expect(again.made[0]).toMatchObject({ seed: '9', metadata: { prompt_id: operation.id } });
    expect(under.server.prompts).toHaveLength(1);
    const clients = under.server.sockets.map(({ path }) => path);
    expect(new Set(clients)).toEqual(new Set([`/ws?clientId=${String(operation.clientId)}`]));
  });

  it('is stopped there when the person cancels after the restart', async () => {
    under.server.script({ run: { stays: 'running' } });
    const left = new AbortController();
    const sending = under.call(under.order(), { signal: left.signal });
    const sent = await until(() => under.server.prompts[0]);
    await until(() => (under.server.facts.running.has(sent.prompt_id) ? true : undefined));
    left.abort(interrupted());
    await sending;
    expect(under.server.facts.interrupted.size).toBe(0);
    const cancel = new AbortController();
    const operation = { id: sent.prompt_id, clientId: sent.client_id };
    const resuming = under.resume(under.order(), operation, { signal: cancel.signal, phase: () => cancel.abort() });
    const { error } = await resuming;
    expect(error?.code).toBe('GENERATION_CANCELED');
    expect([...under.server.facts.interrupted]).toEqual([sent.prompt_id]);
  });
});
