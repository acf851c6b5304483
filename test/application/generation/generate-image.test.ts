import { describe, expect, it } from '@jest/globals';
import { StudioError, uncertain } from '../../../src/domain/errors.ts';
import { PaperProvider } from '../../fakes/paper-provider.ts';
import { paperStudio, storyOf } from '../../support/paper-studio.ts';
import { samplePng } from '../../support/sample-picture.ts';

const refused = new StudioError('provider-refused', 'SAFETY_REFUSAL', 'no');
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

describe('GenerateImage', () => {
  it('keeps a picture with everything that is known of it', async () => {
    const { generation, files, index } = paperStudio();
    const run = generation.image({ prompt: 'a red kite', quality: 'high', seed: 7, sessionId: 's1', requestId: 'r1' });
    const { assets, warnings, failures, requested } = await run.result;
    expect({ warnings, failures, requested }).toEqual({ warnings: [], failures: [], requested: 1 });
    const [asset] = assets;
    expect(asset).toMatchObject({
      kind: 'classic',
      requestId: 'r1',
      sessionId: 's1',
      prompt: 'a red kite',
      userPrompt: 'a red kite',
      promptMode: 'auto',
      provider: 'paper',
      model: 'paper-1',
      quality: 'high',
      size: '16x16',
      format: 'png',
      seed: '7',
      refsCount: 0,
      width: 16,
      height: 16,
      mediaType: 'image',
    });
    expect(asset?.filename).toMatch(/^\d{13}_[0-9a-f]{8}_0\.png$/);
    expect(await index.get(asset?.filename ?? '')).toEqual(asset);
    expect(files.paths).toEqual(expect.arrayContaining([asset?.filename, `${asset?.filename}.json`]));
  });

  it('stores the bytes as the provider sent them', async () => {
    const { generation, paper, files } = paperStudio();
    const bytes = samplePng(40, 30, 99);
    paper.script({ kind: 'bytes', bytes, mediaType: 'image/png' });
    const { assets } = await generation.image({ prompt: 'a kite' }).result;
    expect((await files.read(assets[0]?.filename ?? '')).bytes).toEqual(bytes);
    expect(assets[0]?.notes).toBeUndefined();
  });

  it('converts only to a format that was asked for and did not come, and says so', async () => {
    const { generation } = paperStudio();
    const { assets } = await generation.image({ prompt: 'a kite', format: 'webp' }).result;
    expect(assets[0]?.filename).toMatch(/\.webp$/);
    expect(assets[0]?.notes).toEqual([{ code: 'FORMAT_CONVERTED', from: 'image/png', to: 'image/webp' }]);
  });

  it('makes several pictures by as many calls, each with a seed of its own', async () => {
    const { generation, paper } = paperStudio();
    const { assets } = await generation.image({ prompt: 'a kite', n: 4, seed: '18446744073709551614' }).result;
    expect(assets).toHaveLength(4);
    expect(paper.calls.map(({ order }) => order.seed)).toEqual([
      '18446744073709551614',
      '18446744073709551615',
      '0',
      '1',
    ]);
    expect(new Set(assets.map(({ sha256 }) => sha256)).size).toBe(4);
  });

  it('hands a model as many pictures per call as it makes', async () => {
    const four = new PaperProvider({ model: { perCall: 4 } });
    const { generation } = paperStudio({ providers: [four] });
    const { assets } = await generation.image({ prompt: 'a kite', n: 6 }).result;
    expect(assets).toHaveLength(6);
    expect(four.calls.map(({ order }) => order.n)).toEqual([4, 2]);
  });

  it('keeps what succeeded and names what did not', async () => {
    const { generation, paper } = paperStudio();
    paper.script(
      { kind: 'draw', facts: {} },
      { kind: 'fail', error: refused },
      { kind: 'draw', facts: {} },
      { kind: 'draw', facts: {} },
    );
    const result = await generation.image({ prompt: 'a kite', n: 4 }).result;
    expect(result.assets).toHaveLength(3);
    expect(result.failures).toEqual([{ index: 1, code: 'SAFETY_REFUSAL', message: 'no' }]);
    expect(result.warnings).toEqual([
      {
        code: 'PARTIAL_RESULT',
        field: 'n',
        value: 4,
        normalizedTo: 3,
        reason: 'Picture 2 failed: no (SAFETY_REFUSAL)',
      },
    ]);
  });

  it('fails with the first failure when nothing succeeded', async () => {
    const { generation, paper } = paperStudio();
    paper.script({ kind: 'fail', error: refused }, { kind: 'fail', error: new TypeError('later') });
    await expect(generation.image({ prompt: 'a kite', n: 2 }).result).rejects.toMatchObject({ code: 'SAFETY_REFUSAL' });
  });

  it('does not hide a call that may have been billed behind one that was refused', async () => {
    const { generation, paper, runLog } = paperStudio();
    const lost = uncertain('provider-unavailable', 'UPSTREAM_5XX', 'the server failed');
    paper.script({ kind: 'fail', error: refused }, { kind: 'fail', error: lost });
    const run = generation.image({ prompt: 'a kite', n: 2 });
    await expect(run.result).rejects.toMatchObject({ code: 'UPSTREAM_5XX' });
    expect(await runLog.get(run.id)).toMatchObject({ status: 'uncertain' });
  });

  it('tells progress, previews and each picture as it comes', async () => {
    const { generation, paper } = paperStudio();
    paper.script({ kind: 'previews', count: 2 });
    const story = await storyOf(generation.image({ prompt: 'a kite' }));
    const types = story.map(({ type }) => type);
    expect(types[0]).toBe('phase');
    expect(types.filter((type) => type === 'partial').length).toBeGreaterThan(0);
    expect(types.slice(-2)).toEqual(['image', 'done']);
  });

  it('sends references in their order and keeps their ids with the run', async () => {
    const { generation, paper, runLog } = paperStudio();
    const pictures = [samplePng(8, 8, 1), samplePng(8, 8, 2), samplePng(8, 8, 3)];
    const references = [
      base64(pictures[0] ?? new Uint8Array()),
      `data:image/png;base64,${base64(pictures[1] ?? new Uint8Array())}`,
    ];
    const run = generation.image({ prompt: 'a kite', references });
    const { assets } = await run.result;
    expect(paper.calls[0]?.order.references.map(({ bytes }) => base64(bytes))).toEqual(
      pictures.slice(0, 2).map(base64),
    );
    expect(assets[0]?.refsCount).toBe(2);
    const kept = (await runLog.get(run.id))?.request.references;
    expect(kept).toEqual([expect.stringMatching(/^upload:up_/), expect.stringMatching(/^upload:up_/)]);
  });

  it('takes an earlier upload as reference', async () => {
    const { generation, assets, paper } = paperStudio();
    const bytes = samplePng(8, 8, 5);
    const { id } = await assets.upload(bytes);
    await generation.image({ prompt: 'a kite', references: [`upload:${id}`] }).result;
    expect(base64(paper.calls[0]?.order.references[0]?.bytes ?? new Uint8Array())).toBe(base64(bytes));
  });

  it.each([
    [{ prompt: '' }, 'PROMPT_REQUIRED'],
    [{ prompt: '   ' }, 'PROMPT_REQUIRED'],
    [{ prompt: 5 }, 'PROMPT_REQUIRED'],
    [{}, 'PROMPT_REQUIRED'],
    [null, 'INVALID_INPUT'],
    ['text', 'INVALID_INPUT'],
    [{ prompt: 'x', n: 'three' }, 'INVALID_INPUT'],
    [{ prompt: 'x', n: 1.5 }, 'INVALID_INPUT'],
    [{ prompt: 'x', provider: 'nobody' }, 'INVALID_PROVIDER'],
    [{ prompt: 'x', provider: 7 }, 'INVALID_INPUT'],
    [{ prompt: 'x', model: 'nothing' }, 'INVALID_IMAGE_MODEL'],
    [{ prompt: 'x', moderation: 'high' }, 'INVALID_MODERATION'],
    [{ prompt: 'x', reasoningEffort: 'heroic' }, 'INVALID_REASONING_EFFORT'],
    [{ prompt: 'x', size: 'huge' }, 'INVALID_SIZE'],
    [{ prompt: 'x', references: 'one' }, 'REF_NOT_ARRAY'],
    [{ prompt: 'x', references: [1] }, 'REF_NOT_STRING'],
    [{ prompt: 'x', references: [' '] }, 'REF_EMPTY'],
    [{ prompt: 'x', references: ['data:image/png;base64,'] }, 'REF_EMPTY'],
    [{ prompt: 'x', references: ['not base64!'] }, 'REF_NOT_BASE64'],
    [{ prompt: 'x', references: ['data:image/svg+xml,<svg/>'] }, 'REF_NOT_BASE64'],
    [{ prompt: 'x', references: [base64(Buffer.from('<svg/>'))] }, 'REF_UNREADABLE'],
    [{ prompt: 'x', references: ['A'.repeat(1_000_004)] }, 'REF_TOO_LARGE'],
    [{ prompt: 'x', references: ['upload:nothing'] }, 'UPLOAD_NOT_FOUND'],
    [{ prompt: 'x', references: Array(6).fill('aaaa') }, 'REF_TOO_MANY'],
  ])('refuses %j with %s before anything is sent or recorded', async (input, code) => {
    const { generation, paper, runLog, files } = paperStudio();
    const run = generation.image(input as never);
    await expect(run.accepted).rejects.toMatchObject({ code });
    await expect(run.result).rejects.toMatchObject({ code });
    expect(paper.calls).toEqual([]);
    expect(await runLog.finished(0)).toEqual([]);
    expect(files.paths).toEqual([]);
  });

  it('names the position of a broken reference', async () => {
    const { generation } = paperStudio();
    const good = base64(samplePng(4, 4));
    const run = generation.image({ prompt: 'x', references: [good, 'bad!'] });
    await expect(run.result).rejects.toMatchObject({ details: { field: 'references', index: 1 } });
  });

  it('says in its refusals which reference it is and what helps', async () => {
    const refusalOf = async (reference: string) => {
      const run = paperStudio().generation.image({ prompt: 'x', references: [reference] });
      return run.result.catch((reason: unknown) => reason);
    };
    expect(await refusalOf('bad!')).toMatchObject({ message: 'references[0]: is not base64' });
    expect(await refusalOf('A'.repeat(1_000_004))).toMatchObject({
      message: expect.stringMatching(/^references\[0\]: has 1000004 characters/),
      hint: 'Make the picture smaller, or upload it first and send upload:<id>',
    });
  });

  it('starts nothing when it only checks, and says what it would do', async () => {
    const { generation, paper } = paperStudio();
    const checked = await generation.check({ prompt: 'x', n: 20 });
    expect(checked).toMatchObject({ provider: 'paper', model: 'paper-1', settled: { n: 8 }, priceUsd: null });
    expect(checked.warnings).toHaveLength(1);
    expect(paper.calls).toEqual([]);
  });

  it('cancels when the signal of the caller aborts', async () => {
    const { generation, paper } = paperStudio();
    paper.script({ kind: 'hang' });
    const stop = new AbortController();
    const run = generation.image({ prompt: 'x' }, { signal: stop.signal });
    await run.accepted;
    stop.abort();
    await expect(run.result).rejects.toMatchObject({ code: 'GENERATION_CANCELED' });
  });

  it('holds a finished picture while the disk is full, and keeps it when there is room again', async () => {
    const { generation, files, clock, paper } = paperStudio();
    files.fail(new StudioError('storage-failed', 'DISK_FULL', 'no room'));
    const run = generation.image({ prompt: 'a kite' });
    await clock.nextSleep();
    await clock.advance(2_000);
    const waiting = (await storyOf(run)).filter((event) => event.type === 'phase' && event.phase === 'waiting');
    expect(waiting).toEqual([expect.objectContaining({ reason: 'no room' })]);
    await expect(run.result).resolves.toMatchObject({ assets: [expect.objectContaining({ provider: 'paper' })] });
    expect(paper.calls).toHaveLength(1);
  });
});
