import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Run } from '../../src/application/run.ts';
import type { Studio } from '../../src/application/studio.ts';
import type { ErrorKind, StudioError } from '../../src/domain/errors.ts';
import type { ImageResult, NumberedEvent, ReplayGap, RunEvent } from '../../src/domain/run.ts';
import { samplePng } from '../support/sample-picture.ts';
import { describeStudioAsking } from './studio-asking.contract.ts';
import { describeStudioFiles } from './studio-files.contract.ts';
import { describeStudioLibrary } from './studio-library.contract.ts';
import { describeStudioPrompts } from './studio-prompts.contract.ts';
import { describeStudioRuns } from './studio-runs.contract.ts';
import { describeStudioSessions } from './studio-sessions.contract.ts';
import { describeStudioStoryboards } from './studio-storyboards.contract.ts';
import { describeStudioVideo } from './studio-video.contract.ts';

/** A studio with a library of its own, reached in one of the possible ways. */
export interface StudioUnderTest {
  studio: Studio;
  /** Goes into every request for a picture; small and quick. */
  request: { provider?: string; model?: string; size?: string };
  /** The same for a run that is still under way when it is cancelled. */
  long: { provider?: string; model?: string; size?: string; n?: number };
  /** Called before a long run is started, and before one that is not. */
  setLong?(isLong: boolean): void;
  /** Called before a clip that is still under way when it is cancelled, and before one that is not. */
  setLongClip?(isLong: boolean): void;
  close(): Promise<void>;
}

/** The same scenarios through every way to a studio: nobody can tell from results, events or errors which it was. */
export function describeStudio(name: string, open: () => Promise<StudioUnderTest>): void {
  describe(`a studio through ${name}`, () => {
    let under: StudioUnderTest;
    let studio: Studio;
    beforeAll(async () => {
      under = await open();
      studio = under.studio;
    });
    afterAll(() => under.close());
    describeStudioAsking(() => under);
    describeStudioFiles(() => under);
    describeStudioLibrary(() => under);
    describeStudioPrompts(() => under);
    describeStudioRuns(() => under);
    describeStudioSessions(() => under);
    describeStudioStoryboards(() => under);
    describeStudioVideo(() => under);

    const make = (more: Record<string, unknown> = {}) => {
      under.setLong?.(false);
      return studio.generation.image({ prompt: 'a red field', ...under.request, ...more });
    };
    const makeLong = (more: Record<string, unknown> = {}, options = {}) => {
      under.setLong?.(true);
      return studio.generation.image({ prompt: 'a long way', ...under.long, ...more }, options);
    };

    it('makes a picture, tells of it in order, and has it in the library', async () => {
      const run = make({ prompt: 'a red field' });
      expect(run.id).toMatch(/^req_/);
      await run.accepted;
      const story = await storyOf(run);
      const names = story.map(({ type }) => type);
      expect(names.filter((type) => type !== 'progress' && type !== 'partial')).toEqual(['phase', 'image', 'done']);
      for (const event of story) expect(event.requestId).toBe(run.id);
      const result = await run.result;
      expect(story.at(-1)).toEqual({ type: 'done', requestId: run.id, result });
      expect(result).toMatchObject({ requestId: run.id, requested: 1, failures: [], elapsed: expect.any(Number) });
      const [asset] = result.assets;
      expect(asset).toMatchObject({ mediaType: 'image', kind: 'classic', prompt: 'a red field', requestId: run.id });
      const found = await studio.assets.get(asset?.filename ?? '');
      expect(found.asset).toEqual(asset);
      expect(found.thumbnail).toMatch(/\.thumb\.jpg$/);
      const { items, total } = await studio.assets.list({ requestId: run.id });
      expect(items).toEqual([asset]);
      expect(total).toBeGreaterThan(0);
    });

    it('tells the whole story again to whoever comes late, and to several at once', async () => {
      const run = make({ n: 2 });
      const [one, other] = await Promise.all([storyOf(run), storyOf(run)]);
      expect(lasting(one)).toEqual(lasting(other));
      expect(lasting(await storyOf(run))).toEqual(lasting(one));
      expect(lasting(await storyOf(studio.system.run(run.id)))).toEqual(lasting(one));
      expect((await run.result).assets).toHaveLength(2);
    });

    it('shows previews with their bytes', async () => {
      const run = make();
      for (const event of await storyOf(run)) {
        if (event.type !== 'partial') continue;
        expect(event.media.mediaType).toMatch(/^image\//);
        expect(event.media.bytes).toBeInstanceOf(Uint8Array);
      }
      const preview = await studio.system.preview(run.id, 0);
      expect(preview).toEqual({ filename: (await run.result).assets[0]?.filename });
    });

    it('refuses a wrong request before it is accepted, naming field and remedy', async () => {
      const refused: [Record<string, unknown>, ErrorKind, string][] = [
        [{ prompt: '' }, 'request-invalid', 'PROMPT_REQUIRED'],
        [{ provider: 'nobody' }, 'model-unknown', 'INVALID_PROVIDER'],
        [{ moderation: 'off' }, 'request-invalid', 'INVALID_MODERATION'],
        [{ references: ['%%%'] }, 'request-invalid', 'REF_NOT_BASE64'],
        [{ seed: -1 }, 'request-invalid', 'INVALID_INPUT'],
        [{ requestId: 'no spaces' }, 'request-invalid', 'INVALID_INPUT'],
      ];
      for (const [input, kind, code] of refused) {
        const run = make(input);
        const error = await errorOf(run.accepted);
        expect([input, error.kind, error.code]).toEqual([input, kind, code]);
        expect(error.details).toMatchObject({
          field: Object.keys(input)[0]?.replace('references', error.details?.['field'] as string),
        });
        expect((await errorOf(run.result)).toJSON()).toEqual(error.toJSON());
        const story = await storyOf(run);
        expect(story).toEqual([{ type: 'error', requestId: run.id, error: error.toJSON() }]);
      }
    });

    it('refuses a requestId that is under way and leaves the first run alone', async () => {
      const first = makeLong({ requestId: 'used-twice' });
      await first.accepted;
      const error = await errorOf(makeLong({ requestId: 'used-twice' }).accepted);
      expect([error.kind, error.code]).toEqual(['conflict', 'REQUEST_ID_IN_USE']);
      const { jobs } = await studio.system.runs();
      expect(jobs).toMatchObject([{ requestId: 'used-twice', status: 'running', kind: 'classic' }]);
      expect(await studio.system.cancelRun('used-twice')).toEqual({
        requestId: 'used-twice',
        active: true,
        aborted: true,
      });
      expect((await errorOf(first.result)).code).toBe('GENERATION_CANCELED');
    });

    it('cancels a run, which can only end as cancelled', async () => {
      const run = makeLong();
      await run.accepted;
      await run.cancel();
      const story = await storyOf(run);
      expect(story.at(-1)).toMatchObject({
        type: 'error',
        error: { code: 'GENERATION_CANCELED', kind: 'run-cancelled' },
      });
      expect(story.filter(({ type }) => type === 'done')).toEqual([]);
      await run.cancel();
      expect(await studio.system.cancelRun(run.id)).toEqual({ requestId: run.id, active: false, aborted: false });
      const { terminalJobs } = await studio.system.runs({ includeTerminal: true });
      const ended = terminalJobs.find(({ requestId }) => requestId === run.id);
      expect(ended).toMatchObject({ status: 'canceled', errorCode: 'GENERATION_CANCELED', prompt: 'a long way' });
    });

    it('cancels with a signal, also one that has aborted before', async () => {
      const abort = new AbortController();
      const run = makeLong({}, { signal: abort.signal });
      await run.accepted;
      abort.abort();
      expect((await errorOf(run.result)).code).toBe('GENERATION_CANCELED');
      const input = { prompt: 'never sent', ...under.long };
      const late = studio.generation.image(input, { signal: AbortSignal.abort() });
      expect((await errorOf(late.result)).code).toBe('GENERATION_CANCELED');
    });

    it('edits an uploaded picture', async () => {
      const upload = await studio.assets.upload(samplePng(64, 64));
      expect(upload).toMatchObject({ mediaType: 'image/png', width: 64, height: 64, hasAlpha: false });
      under.setLong?.(false);
      const input = { ...under.request, prompt: 'brighter', image: `upload:${upload.id}` };
      const { assets } = await studio.generation.edit(input).result;
      expect(assets).toMatchObject([{ kind: 'edit', prompt: 'brighter' }]);
      const missing = studio.generation.edit({ ...input, image: 'upload:nothing' });
      expect((await errorOf(missing.accepted)).code).toBe('UPLOAD_NOT_FOUND');
      expect((await errorOf(studio.assets.upload(Buffer.from('<svg/>')))).kind).toBe('request-invalid');
    });

    it('says what would become of a request', async () => {
      const checked = await studio.generation.check({ ...under.request, prompt: 'x', n: 99 });
      expect(checked).toMatchObject({ settled: { n: 8 }, price: checked.price && { asOf: expect.any(String) } });
      expect(checked.warnings).toContainEqual(expect.objectContaining({ field: 'n', value: 99, normalizedTo: 8 }));
      expect((await errorOf(studio.generation.check({ prompt: '' }))).code).toBe('PROMPT_REQUIRED');
    });

    it('lists the library in pages without losing or repeating anything', async () => {
      await Promise.all([make().result, make().result, make().result]);
      const seen: string[] = [];
      for (let cursor = {}, more = true; more; ) {
        const page = await studio.assets.list({ limit: 2, ...cursor });
        seen.push(...page.items.map(({ filename }) => filename));
        more = page.nextCursor !== null;
        cursor = page.nextCursor ?? {};
      }
      const { items, total } = await studio.assets.list({ limit: 500 });
      expect(seen).toEqual(items.map(({ filename }) => filename));
      expect(seen).toHaveLength(total);
      expect((await studio.assets.list({ search: 'brighter' })).items).toMatchObject([{ prompt: 'brighter' }]);
      expect((await errorOf(studio.assets.list({ limit: 0 }))).details).toMatchObject({ field: 'limit' });
    });

    it('opens files and ranges of them, and nothing else', async () => {
      const [asset] = (await make().result).assets;
      const filename = asset?.filename ?? '';
      const whole = await studio.assets.open(filename);
      const bytes = await read(whole.chunks);
      expect(whole).toMatchObject({ mediaType: 'image/png', bytes: bytes.length, modifiedAt: expect.any(Number) });
      expect(bytes.length).toBe(asset?.bytes);
      const part = await studio.assets.open(filename, { start: 1, end: 3 });
      expect(part.bytes).toBe(bytes.length);
      expect((await read(part.chunks)).toString('latin1')).toBe('PNG');
      for (const path of [`${filename}.json`, 'none.png', '../config.json', '..', '.trash/x.png', 'a/./b.png', '']) {
        const error = await errorOf(studio.assets.open(path));
        expect([path, error.kind]).toEqual([path, 'not-found']);
      }
      expect((await errorOf(studio.assets.get('../../none.png'))).code).toBe('ASSET_NOT_FOUND');
    });

    it('takes a picture out of the library, and brings it back as it was', async () => {
      const [asset] = (await make({ prompt: 'thrown away' }).result).assets;
      const filename = asset?.filename ?? '';
      const { total } = await studio.assets.list();
      const { sessionsTouched, nodesTouched, ...trashed } = await studio.assets.trash(filename);
      expect([sessionsTouched, nodesTouched]).toEqual([0, 0]);
      expect(trashed).toEqual({
        trashId: expect.stringMatching(/^\d+_[0-9a-f]{16}$/),
        trashedAt: expect.any(Number),
        expiresAt: trashed.trashedAt + 30 * 86_400_000,
        asset,
      });
      for (const gone of [studio.assets.get(filename), studio.assets.open(filename), studio.assets.trash(filename)]) {
        expect((await errorOf(gone)).code).toBe('ASSET_NOT_FOUND');
      }
      expect((await studio.assets.list()).total).toBe(total - 1);
      expect(await studio.assets.trashed()).toEqual([trashed]);
      expect((await studio.assets.trashedPicture(trashed.trashId)).mediaType).toBe('image/jpeg');
      expect(await studio.assets.restore(trashed.trashId)).toEqual(asset);
      expect((await studio.assets.get(filename)).thumbnail).toMatch(/\.thumb\.jpg$/);
      expect((await studio.assets.list({ search: 'thrown away' })).items).toEqual([asset]);
      expect(await studio.assets.trashed()).toEqual([]);
      expect((await errorOf(studio.assets.restore(trashed.trashId))).code).toBe('NOT_FOUND');
    });

    it('deletes for good, in the library and in the trash', async () => {
      const { assets } = await make({ n: 4 }).result;
      const [first = '', second = '', third = '', fourth = ''] = assets.map(({ filename }) => filename);
      expect(await studio.assets.remove(first)).toEqual({ filename: first, sessionsTouched: 0, nodesTouched: 0 });
      const { trashId } = await studio.assets.trash(second);
      expect(await studio.assets.purge(trashId)).toEqual({ trashId });
      await studio.assets.trash(third);
      await studio.assets.trash(fourth);
      expect(await studio.assets.emptyTrash()).toEqual({ purged: 2 });
      expect(await studio.assets.emptyTrash()).toEqual({ purged: 0 });
      expect(await studio.assets.trashed()).toEqual([]);
      for (const filename of [first, second, third, fourth]) {
        expect((await errorOf(studio.assets.get(filename))).code).toBe('ASSET_NOT_FOUND');
        expect((await errorOf(studio.assets.remove(filename))).code).toBe('ASSET_NOT_FOUND');
      }
      expect((await errorOf(studio.assets.purge(trashId))).code).toBe('NOT_FOUND');
      expect((await errorOf(studio.assets.purge('no-id'))).code).toBe('INVALID_INPUT');
    });

    it('keeps the library in order', async () => {
      const { total } = await studio.assets.list();
      expect(await studio.assets.backfillThumbnails()).toEqual({
        total,
        created: 0,
        skipped: total,
        failed: 0,
        failures: [],
        // Of pictures that were put there without one.
        placeholders: expect.any(Number),
      });
      expect(await studio.assets.rebuildIndex()).toEqual({ total, added: 0, removed: 0, withoutSidecar: 0 });
    });

    it('says what it is and what it can do', async () => {
      expect(await studio.system.health()).toEqual({
        ok: true,
        version: expect.any(String),
        provider: expect.any(String),
        uptimeSec: expect.any(Number),
        activeJobs: 0,
        pid: expect.any(Number),
        startedAt: expect.any(Number),
        configWarning: null,
        libraryId: expect.any(String),
      });
      const { auto, providers } = await studio.system.models();
      expect(providers.map(({ id }) => id)).toContain(auto.provider);
      const capabilities = await studio.system.capabilities();
      expect(capabilities).toMatchObject({ ok: true, name: 'ima2', auto, limits: { maxConcurrentJobs: 12 } });
      expect(Object.keys(capabilities)).not.toContain('source');
    });

    it('shows, writes and removes settings', async () => {
      const change = await studio.system.setSetting('history.defaultPageSize', 7);
      expect(change).toMatchObject({ key: 'history.defaultPageSize', value: 7, changed: true });
      const { entries } = await studio.system.settings();
      const entry = entries.find(({ key }) => key === 'history.defaultPageSize');
      expect(entry).toMatchObject({ value: 7, source: 'file', default: 50 });
      expect(await studio.system.removeSetting('history.defaultPageSize')).toMatchObject({
        value: null,
        changed: true,
      });
      expect((await errorOf(studio.system.setSetting('history.defaultPageSize', 0))).code).toBe('SETTING_INVALID');
      expect((await errorOf(studio.system.setSetting('no.such', 0))).code).toBe('SETTING_UNKNOWN');
      expect((await errorOf(studio.system.setSetting('server.accessToken', 'x'))).code).toBe('SETTING_SECRET');
    });

    it('knows no run that never was', async () => {
      const follow = async () => studio.system.run('never-was').result;
      expect((await errorOf(follow())).code).toBe('RUN_NOT_FOUND');
      expect((await errorOf(studio.system.preview('never-was', 0))).code).toBe('PREVIEW_NOT_FOUND');
      const answer = await studio.system.cancelRun('never-was');
      expect(answer).toEqual({ requestId: 'never-was', active: false, aborted: false });
    });

    it('lets everybody follow everything, also from an earlier event on', async () => {
      const heard: NumberedEvent[] = [];
      const stop = studio.system.follow((event) => heard.push(event));
      // A way that goes over a network takes a moment until it listens.
      while (heard.length === 0) await make().result;
      const run = make();
      await run.result;
      await until(() => heard.some(({ event }) => isDone(event, run.id)));
      stop();
      const ids = heard.map(({ id }) => id);
      expect(ids).toEqual([...ids].sort((one, other) => one - other));
      const first = heard.find(({ event }) => 'requestId' in event && event.requestId === run.id)?.id ?? 0;
      const again: NumberedEvent[] = [];
      const gaps: ReplayGap[] = [];
      const stopAgain = studio.system.follow((event) => again.push(event), {
        after: first - 1,
        gap: (gap) => gaps.push(gap),
      });
      await until(() => again.some(({ event }) => isDone(event, run.id)));
      stopAgain();
      const own = ({ event }: NumberedEvent) => 'requestId' in event && event.requestId === run.id;
      const bare = (events: NumberedEvent[]) => events.filter(own).map(({ id, event }) => ({ id, type: event.type }));
      expect(bare(again)).toEqual(bare(heard));
      expect(again.filter(own).at(-1)).toEqual(heard.filter(own).at(-1));
      for (const { event } of again) if (event.type === 'partial') expect(event.media.bytes).toHaveLength(0);
      expect(gaps).toEqual([]);
      const stopOld = studio.system.follow(() => undefined, { after: 1, gap: (gap) => gaps.push(gap) });
      await until(() => gaps.length > 0);
      stopOld();
      expect(gaps).toEqual([{ lastEventId: 1, oldestAvailableId: expect.any(Number) }]);
    });
  });
}

async function storyOf<T>(run: Run<T>): Promise<RunEvent<T>[]> {
  const story: RunEvent<T>[] = [];
  for await (const event of run) story.push(event);
  return story;
}

/** Events that are never replaced by later ones. */
function lasting(story: readonly RunEvent<unknown>[]): readonly RunEvent<unknown>[] {
  return story.filter(({ type }) => type !== 'partial');
}

async function errorOf(promise: Promise<unknown>): Promise<StudioError> {
  const failure = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(failure).toBeDefined();
  return failure as StudioError;
}

async function read(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

function isDone(event: NumberedEvent['event'], requestId: string): event is RunEvent<ImageResult> {
  return event.type === 'done' && event.requestId === requestId;
}
