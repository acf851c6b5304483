import { afterEach, describe, expect, it } from '@jest/globals';
import { StudioError } from '../../../../src/domain/errors.ts';
import type { ComfyScript } from '../../../support/comfy-server.ts';
import { type ComfyUnderTest, comfyUnderTest, quickLimits } from '../../../support/comfy-under-test.ts';
import { samplePng } from '../../../support/sample-picture.ts';
import { until } from '../../../support/waiting.ts';

let under: ComfyUnderTest | undefined;
afterEach(async () => {
  await under?.close();
  under = undefined;
});

async function start(...parts: Parameters<typeof comfyUnderTest>): Promise<ComfyUnderTest> {
  under = await comfyUnderTest(...parts);
  return under;
}

/** One ordinary call against a server that goes by the script. */
async function callWith(script: ComfyScript) {
  const comfy = await start(script);
  return { comfy, ...(await comfy.call(comfy.order())) };
}

describe('A picture of ComfyUI', () => {
  it('comes with its seed, its cost and how it was made', async () => {
    const comfy = await start();
    const { made, submitted } = await comfy.call(comfy.order({ seed: '12', size: '320x256', options: { steps: 6 } }));
    const [sent] = comfy.server.prompts;
    expect(made).toHaveLength(1);
    expect(made[0]).toMatchObject({
      mediaType: 'image/png',
      seed: '12',
      costUsd: 0,
      metadata: {
        model: 'flux1-schnell.safetensors',
        workflow: 'flux1-schnell',
        seed_used: '12',
        latency_ms: expect.any(Number),
        steps: 6,
        cfg: 1,
        sampler: 'euler',
        scheduler: 'simple',
        width: 320,
        height: 256,
        prompt_id: sent?.prompt_id,
        client_id: sent?.client_id,
        vram_used_mib: 8192,
      },
    });
    expect(submitted).toEqual([{ id: sent?.prompt_id, clientId: sent?.client_id }]);
  });

  it('has its bytes as the server stored them', async () => {
    const comfy = await start();
    const { made } = await comfy.call(comfy.order());
    const [stored] = [...comfy.server.facts.files.values()];
    expect(Buffer.compare(made[0]?.bytes ?? Buffer.alloc(0), stored ?? Buffer.alloc(1))).toBe(0);
  });

  it('has told its steps and its previews on the way, those of other people left out', async () => {
    const { progress, previews, phases } = await callWith({});
    expect(progress.length).toBeGreaterThan(4);
    expect(progress.at(-1)).toBe(1);
    expect(previews).toHaveLength(8);
    expect(new Set(previews.map(({ mediaType }) => mediaType))).toEqual(new Set(['image/png']));
    expect(previews.some(({ bytes }) => Buffer.compare(bytes, samplePng(8, 8, 99)) === 0)).toBe(false);
    expect(phases).toContain('streaming');
    expect(phases.at(-1)).toBe('decoding');
  });

  it('agrees on previews that say whose they are', async () => {
    const { comfy } = await callWith({});
    expect(comfy.server.sockets[0]?.texts.map((text) => JSON.parse(text))).toEqual([
      { type: 'feature_flags', data: { supports_preview_metadata: true } },
    ]);
  });

  it('is made in the order of calls that servers want', async () => {
    const { comfy } = await callWith({});
    const seen = comfy.server.upstream.requests.map(({ path }) => path.split(/[/?]/)[1]);
    const once = seen.filter((area, at) => area !== seen[at - 1]);
    expect(once.slice(0, 3)).toEqual(['system_stats', 'object_info', 'prompt']);
    expect(once.slice(-3)).toEqual(['history', 'view', 'system_stats']);
  });

  it('is followed by another one without asking again whether the server is there', async () => {
    const { comfy } = await callWith({});
    const before = comfy.server.upstream.requests.length;
    await comfy.call(comfy.order());
    const paths = comfy.server.upstream.requests.slice(before).map(({ path }) => path);
    expect(paths).not.toContain('/system_stats');
  });

  it('warns when it has other pixels than were asked for, or others were made beside it', async () => {
    const file = (name: string) => ({ filename: name, subfolder: '', type: 'output' });
    const comfy = await start({ run: { outputs: { '10': { images: [file('a.png'), file('b.png')] } } } });
    comfy.server.facts.files.set('a.png', samplePng(64, 64));
    const { made } = await comfy.call(comfy.order({ storyboard: true }));
    expect(made).toHaveLength(1);
    expect(made[0]?.warnings).toEqual([
      expect.objectContaining({ code: 'OPTION_ADAPTED', field: 'clip_name1', normalizedTo: 't5xxl_fp16.safetensors' }),
      expect.objectContaining({ code: 'OPTION_IGNORED', field: 'storyboard', value: true, normalizedTo: null }),
      expect.objectContaining({ code: 'OPTION_ADAPTED', field: 'size', value: '256x256', normalizedTo: '64x64' }),
      expect.objectContaining({ code: 'OPTION_ADAPTED', field: 'n', value: 2, normalizedTo: 1 }),
    ]);
  });
});

describe('Pictures that go to ComfyUI', () => {
  const source = { bytes: samplePng(96, 48), mediaType: 'image/png' };
  const edit = { action: 'edit', source, size: 'auto' } as const;

  it('are uploaded under names of their bytes, the source first, and drawn in the shape of the source', async () => {
    const comfy = await start();
    const reference = { bytes: samplePng(16, 16, 3), mediaType: 'image/png' };
    await comfy.call(comfy.order({ ...edit, references: [reference] }, 'flux2-klein'));
    const names = [...comfy.server.uploads.keys()];
    expect(names).toHaveLength(2);
    for (const name of names) expect(name).toMatch(/^ima2-[0-9a-f]{24}\.png$/);
    expect(Buffer.compare(comfy.server.uploads.get(names[0] ?? '') ?? Buffer.alloc(0), source.bytes)).toBe(0);
    const graph = comfy.server.prompts[0]?.prompt ?? {};
    expect(graph['20']?.inputs.image).toBe(names[0]);
    expect(graph['30']?.inputs.image).toBe(names[1]);
    expect(graph['10']?.inputs).toMatchObject({ width: 1456, height: 720 });
  });

  it('are refused above the limit before anything is ordered', async () => {
    const comfy = await start({}, { limits: { ...quickLimits, maxUploadBytes: 50 } });
    const { error } = await comfy.call(comfy.order(edit, 'flux2-klein'));
    expect(error).toMatchObject({ kind: 'request-invalid', code: 'REF_TOO_LARGE', details: { maxBytes: 50 } });
    expect(comfy.server.prompts).toHaveLength(0);
  });

  it.each([
    [413, 'request-invalid', 'REF_TOO_LARGE'],
    [400, 'provider-unavailable', 'COMFY_UPLOAD_FAILED'],
    [500, 'provider-unavailable', 'COMFY_UPLOAD_FAILED'],
  ])('that the server answers with %s end the call as %s', async (status, kind, code) => {
    const other: ComfyScript['other'] = ({ path }) =>
      path.startsWith('/upload') ? { kind: 'status', status } : undefined;
    const comfy = await start({ other });
    const { error } = await comfy.call(comfy.order(edit, 'flux2-klein'));
    expect(error).toMatchObject({ kind, code });
    expect(comfy.server.prompts).toHaveLength(0);
  });
});

describe('A call that is cancelled', () => {
  it.each(['pending', 'running'] as const)('takes its prompt away while it is %s, and only that', async (stays) => {
    const comfy = await start({ run: { stays } });
    comfy.server.facts.pending.add('of somebody else');
    const cancel = new AbortController();
    const called = comfy.call(comfy.order(), { signal: cancel.signal });
    const { prompt_id: id } = await until(() => comfy.server.prompts[0]);
    await until(() => (comfy.server.facts[stays].has(id) ? true : undefined));
    cancel.abort();
    const { error } = await called;
    expect(error?.code).toBe('GENERATION_CANCELED');
    expect([...comfy.server.facts.pending]).toEqual(['of somebody else']);
    expect([...comfy.server.facts.interrupted]).toEqual([id]);
    const looks = comfy.server.upstream.requests.length;
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(comfy.server.upstream.requests).toHaveLength(looks);
  });
});

describe('The state of the server', () => {
  it('is told with its version and its memory', async () => {
    const comfy = await start();
    const health = await comfy.provider.check({ signal: new AbortController().signal, credentials: null });
    const facts = { version: '0.12.2', device: 'cuda:0', vram_total_mib: 24_576 };
    expect(health).toEqual({ ready: true, reason: null, hint: null, facts });
  });

  it('is told with the address and the own line on how to start it, when it cannot be reached', async () => {
    const comfy = await start({}, { bootHint: 'Run: ssh gpu systemctl start comfyui' });
    await comfy.close();
    const health = await comfy.provider.check({ signal: new AbortController().signal, credentials: null });
    expect(health).toMatchObject({ ready: false, reason: expect.stringContaining(comfy.server.upstream.url) });
    expect(health.hint).toContain('ssh gpu systemctl start comfyui');
    expect(health.hint).toContain('IMA2_COMFY_URL');
    const { error } = await comfy.call(comfy.order());
    expect(error).toMatchObject({ code: 'COMFY_UNREACHABLE', hint: health.hint, details: { tried: 2 } });
  });

  it('is not ready when another program answers, or when its address cannot be used', async () => {
    const html = await start({ other: () => ({ kind: 'status', status: 200, body: '<html></html>' }) });
    const ask = () => html.provider.check({ signal: new AbortController().signal, credentials: null });
    expect(await ask()).toMatchObject({ ready: false, reason: expect.stringContaining('not answer like ComfyUI') });
    await html.close();
    const strange = await start({}, { address: 'http://user:secret@127.0.0.1:8188' });
    const health = await strange.provider.check({ signal: new AbortController().signal, credentials: null });
    expect(health).toMatchObject({ ready: false, reason: expect.stringContaining('must not hold a login') });
    expect(JSON.stringify(health)).not.toContain('secret');
    const { error } = await strange.call(strange.order());
    expect(error?.code).toBe('COMFY_URL_NOT_LOCAL');
  });

  it('rejects only when the question is aborted', async () => {
    const comfy = await start();
    const asked = comfy.provider.check({ signal: AbortSignal.abort(), credentials: null });
    expect(StudioError.from(await asked.catch((error: unknown) => error)).kind).toBe('run-cancelled');
  });
});

describe('A workflow that cannot be used', () => {
  it('says so before anything is sent, and in the state of the server', async () => {
    const comfy = await start({}, {}, [{ workflow: 'nowhere/portrait.json' }]);
    expect(comfy.model().id).toBe('portrait');
    const { error } = await comfy.call(comfy.order());
    expect(error).toMatchObject({ code: 'COMFY_WORKFLOW_INVALID', kind: 'request-invalid' });
    expect(error?.hint).toContain('nowhere/portrait.json');
    expect(comfy.server.upstream.requests).toHaveLength(0);
    const health = await comfy.provider.check({ signal: new AbortController().signal, credentials: null });
    expect(health).toMatchObject({ ready: false, reason: 'Workflow portrait cannot be read' });
  });
});
