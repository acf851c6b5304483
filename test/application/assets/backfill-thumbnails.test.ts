import { describe, expect, it } from '@jest/globals';
import { BackfillThumbnails } from '../../../src/application/assets/backfill-thumbnails.ts';
import { Renditions } from '../../../src/application/assets/renditions.ts';
import { StudioError } from '../../../src/domain/errors.ts';
import type { StudioEvent } from '../../../src/domain/run.ts';
import type { DerivedPictures } from '../../../src/ports/image-tools.ts';
import { MemoryPictureFacts } from '../../fakes/memory-picture-facts.ts';
import { MemoryPreviews } from '../../fakes/memory-previews.ts';
import { PlainImageTools } from '../../fakes/plain-image-tools.ts';
import { PlainVideoTools } from '../../fakes/plain-video-tools.ts';
import { paperStudio } from '../../support/paper-studio.ts';
import { samplePng } from '../../support/sample-picture.ts';
import { until } from '../../support/waiting.ts';

/** Notes which pictures are read, by their widths, and keeps each waiting until it is let through. */
class HeldTools extends PlainImageTools {
  readonly read: number[] = [];
  readonly #held: (() => void)[] = [];
  isOpen = false;

  override async derive(bytes: Uint8Array): Promise<DerivedPictures> {
    this.read.push((await this.measure(bytes)).width);
    if (!this.isOpen) await new Promise<void>((resolve) => this.#held.push(resolve));
    return super.derive(bytes);
  }

  /** Lets the one through that has waited longest. */
  async letOne(): Promise<void> {
    this.#held.shift()?.();
    await settled();
  }

  open(): void {
    this.isOpen = true;
    for (const go of this.#held.splice(0)) go();
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

/** A library of old pictures without sidecars; picture `n` is `n` pixels wide and newer than `n - 1`. */
async function library(count: number) {
  const tools = new HeldTools();
  const { files, index, events, clock, rebuild } = paperStudio();
  for (let width = 1; width <= count; width += 1) {
    files.put(`${width}.png`, samplePng(width, 4), Date.UTC(2026, 0, 1) + width * 1000);
  }
  await rebuild.execute({ fresh: true });
  const facts = new MemoryPictureFacts(index);
  const renditions = new Renditions(files, index, tools, new PlainVideoTools(), new MemoryPreviews());
  const make = () => new BackfillThumbnails(files, renditions, facts, events, clock);
  const told: StudioEvent[] = [];
  events.follow(undefined, ({ event }) => told.push(event));
  return { tools, files, index, renditions, facts, told, clock, backfill: make(), make };
}

describe('BackfillThumbnails', () => {
  it('makes the newest first, two at a time', async () => {
    const { tools, backfill } = await library(5);
    expect(backfill.start()).toMatchObject({ status: 'running' });
    await settled();
    expect(tools.read).toEqual([5, 4]);
    tools.open();
    expect(await backfill.complete()).toMatchObject({ total: 5, created: 5, skipped: 0, failed: 0, placeholders: 5 });
    expect(tools.read).toEqual([5, 4, 3, 2, 1]);
    expect(backfill.state).toMatchObject({ status: 'completed', toDo: 5, done: 5, error: null });
    expect(await backfill.complete()).toMatchObject({ created: 0, skipped: 5, placeholders: 0 });
  });

  it('rests after each file that nobody asked for, and gives way to one that somebody asks for', async () => {
    const { tools, backfill, clock } = await library(6);
    tools.isOpen = true;
    const filling = backfill.fillIn();
    await until(() => clock.sleepers === 2 || undefined);
    expect(tools.read).toEqual([6, 5]);
    await clock.advance(3);
    await until(() => (tools.read.length === 4 && clock.sleepers === 2) || undefined);
    expect(tools.read).toEqual([6, 5, 4, 3]);
    expect(await backfill.complete()).toMatchObject({ total: 6, created: 2, skipped: 4, failed: 0 });
    await filling;
    expect(tools.read).toEqual([6, 5, 4, 3, 2, 1]);
    expect(backfill.state.status).toBe('completed');
  });

  it('joins one that was asked for, and reads nothing when the index lacks nothing', async () => {
    const { tools, backfill } = await library(2);
    tools.isOpen = true;
    backfill.start();
    await backfill.fillIn();
    expect(backfill.state).toMatchObject({ status: 'completed', created: 2 });
    await backfill.fillIn();
    expect(backfill.state).toMatchObject({ status: 'completed', total: 0, created: 0 });
    expect(tools.read).toEqual([2, 1]);
  });

  it('makes what somebody waits for before all others, the latest wish first, and only once', async () => {
    const { tools, backfill } = await library(8);
    backfill.start();
    await settled();
    const wanted = [backfill.want('1.png'), backfill.want('2.png'), backfill.want('2.png')];
    await tools.letOne();
    await tools.letOne();
    expect(tools.read).toEqual([8, 7, 2, 1]);
    tools.open();
    await Promise.all(wanted);
    expect(await backfill.complete()).toMatchObject({ created: 8, failed: 0 });
    expect(tools.read).toHaveLength(8);
  });

  it('makes one that somebody waits for without any backfill, and remembers what cannot be made until the next', async () => {
    const { tools, files, backfill } = await library(1);
    tools.open();
    await backfill.want('1.png');
    expect(await files.thumbnailOf('1.png')).toBe('1.thumb.jpg');
    files.put('broken.png', Buffer.from('no picture'));
    await expect(backfill.want('broken.png')).rejects.toMatchObject({ code: 'IMAGE_UNREADABLE' });
    files.put('broken.png', samplePng(3, 3));
    await expect(backfill.want('broken.png')).rejects.toMatchObject({ code: 'IMAGE_UNREADABLE' });
    await backfill.complete();
    await backfill.want('broken.png');
  });

  it('is cancelled after the files at hand, and gone on with by the next, in another process too', async () => {
    const { tools, backfill, make, told } = await library(6);
    backfill.start();
    await settled();
    const cancelled = backfill.cancel();
    await settled();
    tools.open();
    expect(await cancelled).toMatchObject({ status: 'cancelled', toDo: 6, done: 2, created: 2, error: null });
    expect(told.at(-1)).toMatchObject({ type: 'backfill-progress', status: 'cancelled' });
    expect(tools.read).toEqual([6, 5]);
    expect(await make().complete()).toMatchObject({ total: 6, created: 4, skipped: 2 });
    expect(tools.read).toEqual([6, 5, 4, 3, 2, 1]);
  });

  it('knows placeholder and size of old pictures from their thumbnails, and leaves their sidecars alone', async () => {
    const { tools, files, index, backfill } = await library(3);
    tools.open();
    files.put('old.png', samplePng(2_000, 10), Date.UTC(2026, 1, 1));
    files.put('old.png.json', Buffer.from('{"prompt":"a fox"}'));
    files.put('old.thumb.jpg', await new PlainImageTools().thumbnail(samplePng(2_000, 10)));
    await index.put([{ filename: 'old.png', mediaType: 'image', kind: 'classic', createdAt: 1, prompt: 'a fox' }]);
    expect(await backfill.complete()).toMatchObject({ created: 3, skipped: 1, placeholders: 4 });
    expect(tools.read).not.toContain(2_000);
    expect(await index.get('old.png')).toMatchObject({ width: 2_000, height: 10, thumbhash: expect.any(String) });
    expect(Buffer.from(files.bytesOf('old.png.json') ?? []).toString()).toBe('{"prompt":"a fox"}');
    expect(files.paths).not.toContain('1.png.json');
  });

  it('tells how far it is now and then, without the list of failures', async () => {
    const { tools, files, backfill, told } = await library(2);
    tools.open();
    files.put('broken.png', Buffer.from('no picture'));
    await backfill.complete();
    const progress = told.filter(({ type }) => type === 'backfill-progress');
    expect(progress.map((event) => 'status' in event && event.status)).toEqual(['running', 'completed']);
    expect(progress.at(-1)).toMatchObject({ created: 2, failed: 1, total: 3 });
    expect(progress.at(-1)).not.toHaveProperty('failures');
    expect(backfill.state.failures).toMatchObject([{ file: 'broken.png', kind: 'image' }]);
  });

  it('reports twenty failures, and lists the others in its state', async () => {
    const { tools, files, backfill } = await library(0);
    tools.open();
    for (let at = 0; at < 30; at += 1) files.put(`broken-${at}.png`, Buffer.from('no picture'));
    const report = await backfill.complete();
    expect([report.failed, report.failures.length, backfill.state.failures.length]).toEqual([30, 20, 30]);
  });

  it('ends where nothing more can be written, and says why', async () => {
    const { tools, files, backfill } = await library(4);
    tools.open();
    files.fail(new StudioError('storage-failed', 'DISK_FULL', 'The disk is full'));
    await expect(backfill.complete()).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(backfill.state).toMatchObject({ status: 'failed', error: { code: 'DISK_FULL' } });
    expect(await backfill.complete()).toMatchObject({ failed: 0 });
  });
});

describe('Renditions', () => {
  it('makes a preview of a large picture once, and hands out a smaller one as it is', async () => {
    const { tools, files, renditions } = await library(1);
    tools.open();
    files.put('large.png', samplePng(2_560, 40));
    const preview = await renditions.preview('large.png');
    expect(preview.mediaType).toBe('image/jpeg');
    expect(await tools.measure(preview.bytes)).toMatchObject({ width: 1_280, height: 20 });
    const before = tools.read.length;
    expect((await renditions.preview('large.png')).bytes).toEqual(preview.bytes);
    expect(tools.read).toHaveLength(before);
    expect(await renditions.preview('1.png')).toMatchObject({ mediaType: 'image/png' });
    files.put('large.png', samplePng(2_000, 40));
    expect(await tools.measure((await renditions.preview('large.png')).bytes)).toMatchObject({ height: 26 });
  });
});
