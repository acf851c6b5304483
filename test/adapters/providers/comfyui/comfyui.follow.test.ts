import { afterEach, describe, expect, it } from '@jest/globals';
import { isUncertain } from '../../../../src/domain/errors.ts';
import type { ComfyScript } from '../../../support/comfy-server.ts';
import { type ComfyUnderTest, comfyUnderTest, quickLimits } from '../../../support/comfy-under-test.ts';
import { samplePng } from '../../../support/sample-picture.ts';

let under: ComfyUnderTest | undefined;
afterEach(async () => {
  await under?.close();
  under = undefined;
});

async function callWith(script: ComfyScript, silenceMs = quickLimits.silenceMs) {
  under = await comfyUnderTest(script, { limits: { ...quickLimits, silenceMs } });
  return { comfy: under, ...(await under.call(under.order())) };
}

describe('A prompt that the server may have taken', () => {
  const ids = (comfy: ComfyUnderTest) => comfy.server.prompts.map(({ prompt_id }) => prompt_id);

  it.each(['reset', 'status'] as const)('is found in the queue and not sent again after a %s', async (kind) => {
    const { comfy, made, error } = await callWith({
      prompt: (_, take) => {
        take();
        return kind === 'reset' ? { kind } : { kind, status: 500, body: '500 Internal Server Error' };
      },
    });
    expect(error).toBeUndefined();
    expect(made).toHaveLength(1);
    expect(comfy.server.prompts).toHaveLength(1);
  });

  it.each([{ kind: 'reset' }, { kind: 'status', status: 500 }, { kind: 'status', status: 503 }] as const)(
    'is sent once more under the same id when the server knows nothing of it ($kind)',
    async (answer) => {
      const { comfy, made, error } = await callWith({ prompt: (count) => (count === 1 ? answer : undefined) });
      expect(error).toBeUndefined();
      expect(made).toHaveLength(1);
      expect(ids(comfy)).toHaveLength(2);
      expect(new Set(ids(comfy)).size).toBe(1);
    },
  );

  it('is uncertain when the server cannot be asked any more', async () => {
    const { comfy, error } = await callWith({
      prompt: () => ({ kind: 'reset' }),
      other: ({ path }) => (path.startsWith('/history') ? { kind: 'reset' } : undefined),
    });
    expect(error).toMatchObject({ code: 'COMFY_UNREACHABLE', retryable: false, details: { promptId: ids(comfy)[0] } });
    expect(error && isUncertain(error)).toBe(true);
    expect(comfy.server.prompts).toHaveLength(1);
  });
});

describe('A run that is followed', () => {
  it('needs no WebSocket', async () => {
    const { made, error, previews, comfy } = await callWith({ hasSocket: false });
    expect(error).toBeUndefined();
    expect(made).toHaveLength(1);
    expect(previews).toHaveLength(0);
    expect(comfy.server.sockets).toHaveLength(0);
  });

  it('goes on when its WebSocket is lost in the middle', async () => {
    const { made, error, previews } = await callWith({ run: { losesSocket: true } });
    expect(error).toBeUndefined();
    expect(made).toHaveLength(1);
    expect(previews.length).toBeGreaterThan(0);
    expect(previews.length).toBeLessThan(8);
  });

  it('takes the files of an earlier run when everything was cached', async () => {
    under = await comfyUnderTest({ run: { cached: 'ima2_00001_.png' } });
    under.server.facts.files.set('ima2_00001_.png', samplePng(256, 256, 4));
    const { made, progress } = await under.call(under.order());
    expect(Buffer.compare(made[0]?.bytes ?? Buffer.alloc(0), samplePng(256, 256, 4))).toBe(0);
    expect(progress.at(-1)).toBe(1);
  });

  it('waits for a history that is late', async () => {
    const { made, error } = await callWith({ run: { historyLateMs: 40 } });
    expect(error).toBeUndefined();
    expect(made).toHaveLength(1);
  });

  it('believes what it heard when history never comes', async () => {
    const { made, error } = await callWith({ run: { historyLateMs: Number.POSITIVE_INFINITY } });
    expect(error).toBeUndefined();
    expect(made).toHaveLength(1);
  });

  it('says when it has to wait in the queue', async () => {
    under = await comfyUnderTest({ run: { stays: 'pending' } });
    const stop = new AbortController();
    const phases: string[] = [];
    await under.call(under.order(), {
      signal: stop.signal,
      phase: (phase) => {
        phases.push(phase);
        stop.abort();
      },
    });
    expect(phases).toEqual(['waiting']);
  });

  it('survives answers that fail for a while', async () => {
    let failures = 0;
    const { made, error } = await callWith({
      other: ({ path }) => {
        if (!path.startsWith('/history') || failures >= 6) return undefined;
        failures += 1;
        return { kind: 'status', status: 502 };
      },
    });
    expect(error).toBeUndefined();
    expect(made).toHaveLength(1);
    expect(failures).toBe(6);
  });
});

describe('A run that gives no picture', () => {
  it.each([true, false])('fails with node and exception and without a traceback (WebSocket: %s)', async (hasSocket) => {
    const { error } = await callWith({ hasSocket, run: { ends: 'error' } });
    expect(error).toMatchObject({
      kind: 'provider-unavailable',
      code: 'COMFY_EXECUTION_FAILED',
      retryable: false,
      details: { node: '1', class: 'UNETLoader', exception: 'safetensors._safetensors_rust.SafetensorError' },
    });
    expect(JSON.stringify(error)).not.toMatch(/traceback|execution\.py|header too small/);
  });

  it('was interrupted by somebody else', async () => {
    const { error } = await callWith({ run: { ends: 'interrupted' } });
    expect(error).toMatchObject({ code: 'COMFY_EXECUTION_FAILED', details: { reason: 'interrupted' } });
  });

  it('was deleted from the queue and never appears', async () => {
    const { error } = await callWith({ run: { vanishes: true } });
    expect(error).toMatchObject({ code: 'COMFY_EXECUTION_FAILED', details: { reason: 'gone' } });
  });

  it.each([
    ['nothing', {}],
    ['only texts and clips', { '10': { text: ['a'], video: [{ filename: 'a.mp4', subfolder: '', type: 'output' }] } }],
    ['a file that is deleted', { '10': { images: [{ filename: 'gone.png', subfolder: '', type: 'output' }] } }],
  ])('put out %s', async (_, outputs) => {
    const { error } = await callWith({ run: { outputs } });
    expect(error).toMatchObject({ kind: 'provider-reply-unreadable', code: 'COMFY_NO_OUTPUT' });
  });

  it('stands on a server that stopped answering', async () => {
    const { error, comfy } = await callWith(
      {
        hasSocket: false,
        run: { stays: 'running' },
        other: ({ path }) => (/^\/(history|queue)/.test(path) ? { kind: 'hang' } : undefined),
      },
      150,
    );
    expect(error).toMatchObject({ kind: 'provider-timed-out', code: 'COMFY_TIMEOUT', retryable: false });
    expect(error?.details?.promptId).toBe(comfy.server.prompts[0]?.prompt_id);
  });
});
