import { expect, it } from '@jest/globals';
import { samplePicture, samplePng } from '../support/sample-picture.ts';
import { until } from '../support/waiting.ts';
import type { StudioUnderTest } from './studio.contract.ts';

/** The scenarios of `describeStudio` about prompts that are kept, and about drawing over pictures. */
export function describeStudioPrompts(under: () => StudioUnderTest): void {
  const studio = () => under().studio;
  const names = async (query = {}) => (await studio().prompts.list(query)).prompts.map(({ name }) => name);
  const refused = (field: string) => ({ kind: 'request-invalid', code: 'INVALID_INPUT', details: { field } });
  const unknown = { kind: 'not-found', code: 'NOT_FOUND' };

  it('keeps prompts, finds them by name, text and tag, and changes them', async () => {
    const fox = await studio().prompts.create({ text: 'a red fox in deep snow at dawn', tags: ['Animal', 'Animal'] });
    expect(fox).toMatchObject({
      id: expect.stringMatching(/^[0-9a-z]+_[0-9a-z]{6}$/),
      ...{ folderId: '__root__', name: 'a red fox in deep snow at dawn', tags: ['Animal'], mode: null },
      ...{ isFavorite: false, favoritedAt: null, createdAt: expect.any(Number), updatedAt: fox.createdAt },
    });
    expect(fox.createdAt).toBeGreaterThan(1_000_000_000_000);
    const sea = await studio().prompts.create({ name: 'Sea', text: 'waves, calm', mode: 'direct' });
    expect(await names({ search: 'FOX in' })).toEqual([fox.name]);
    expect(await names({ search: 'animal' })).toEqual([fox.name]);
    expect(await studio().prompts.favorite(sea.id)).toEqual({ isFavorite: true, favoritedAt: expect.any(Number) });
    expect(await names({ favoritesOnly: true })).toEqual(['Sea']);
    expect(await studio().prompts.favorite(sea.id)).toEqual({ isFavorite: false, favoritedAt: null });
    const changed = await studio().prompts.change(sea.id, { text: 'waves, wild', tags: ['water'] });
    expect(await studio().prompts.get(sea.id)).toEqual(changed);
    expect(changed).toMatchObject({ name: 'Sea', text: 'waves, wild', tags: ['water'], mode: 'direct' });
    await studio().prompts.remove(fox.id);
    expect(await names({ search: 'fox' })).toEqual([]);
    expect(await names({ folderId: '__trash__' })).toEqual([fox.name]);
    await studio().prompts.change(fox.id, { folderId: fox.folderId });
    expect(await names({ search: 'fox' })).toEqual([fox.name]);
  });

  it('tells everybody of prompts that were changed', async () => {
    const heard: string[] = [];
    let listens: () => void = () => undefined;
    const isListening = new Promise<void>((resolve) => {
      listens = resolve;
    });
    const connected = (isConnected: boolean): void => (isConnected ? listens() : undefined);
    const stop = studio().system.follow(({ event }) => heard.push(event.type), { connected });
    await isListening;
    await studio().prompts.create({ text: 'a lantern in the fog' });
    await until(() => heard.includes('prompts-changed') || undefined);
    stop();
  });

  it('refuses prompts by field, and those that are not there', async () => {
    await expect(studio().prompts.create({ text: ' ' })).rejects.toMatchObject(refused('text'));
    await expect(studio().prompts.create({ text: 'a', folderId: 'none' })).rejects.toMatchObject(unknown);
    const { id } = await studio().prompts.create({ text: 'to be refused' });
    await expect(studio().prompts.change(id, {})).rejects.toMatchObject(refused('body'));
    for (const missing of [
      studio().prompts.get('none'),
      studio().prompts.remove('none'),
      studio().prompts.favorite('none'),
    ]) {
      await expect(missing).rejects.toMatchObject({ ...unknown, details: { field: 'id' } });
    }
    await studio().prompts.remove(id);
  });

  it('has folders, whose names are there once in each place, and deletes them in two ways', async () => {
    const top = await studio().prompts.createFolder({ name: 'Places' });
    const inner = await studio().prompts.createFolder({ name: 'Cities', parentId: top.id });
    expect(inner).toMatchObject({ parentId: top.id, name: 'Cities', createdAt: expect.any(Number) });
    await expect(studio().prompts.createFolder({ name: 'places' })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'CONFLICT',
    });
    await expect(studio().prompts.changeFolder(top.id, { parentId: inner.id })).rejects.toMatchObject(
      refused('parentId'),
    );
    await expect(studio().prompts.changeFolder('__root__', { name: 'x' })).rejects.toMatchObject(refused('id'));
    await expect(studio().prompts.removeFolder('__trash__')).rejects.toMatchObject(refused('id'));
    await expect(studio().prompts.createFolder({ name: 'x', parentId: 'none' })).rejects.toMatchObject(unknown);
    expect(await studio().prompts.changeFolder(inner.id, { name: 'Towns' })).toMatchObject({
      id: inner.id,
      name: 'Towns',
    });
    const one = await studio().prompts.create({ text: 'a town', folderId: inner.id });
    expect(await names({ folderId: inner.id })).toEqual(['a town']);
    expect(await studio().prompts.removeFolder(top.id)).toEqual({ id: top.id });
    expect(await studio().prompts.folders()).toMatchObject([{ id: inner.id, parentId: '__root__', name: 'Towns' }]);
    await studio().prompts.removeFolder(inner.id, 'deleteItems');
    expect(await studio().prompts.folders()).toEqual([]);
    expect((await studio().prompts.get(one.id)).folderId).toBe('__trash__');
  });

  it('exports and imports, and takes nothing in twice', async () => {
    const folder = await studio().prompts.createFolder({ name: 'Kept' });
    const inner = await studio().prompts.createFolder({ name: 'Deep', parentId: folder.id });
    await studio().prompts.create({ text: 'deep one', folderId: inner.id, tags: ['a'] });
    const file = await studio().prompts.export();
    expect(file).toMatchObject({ version: 1, exportedAt: expect.any(Number) });
    expect(file.folders).toHaveLength(2);
    const count = file.prompts.length;
    expect(await studio().prompts.import(file)).toEqual({
      foldersCreated: 0,
      promptsImported: 0,
      duplicatesSkipped: count,
    });
    const other = {
      folders: [{ id: 'x', name: 'KEPT' }],
      prompts: [{ text: 'new one', folderId: 'x' }, { text: 'new one' }],
    };
    expect(await studio().prompts.import(other)).toEqual({
      foldersCreated: 0,
      promptsImported: 2,
      duplicatesSkipped: 0,
    });
    expect(await names({ folderId: folder.id })).toEqual(['new one']);
    await studio().prompts.removeFolder(folder.id, 'deleteItems');
    await expect(studio().prompts.import({ prompts: [{ text: '' }] })).rejects.toMatchObject({
      kind: 'request-invalid',
    });
  });

  it('keeps what each browser draws over a picture apart', async () => {
    const [one, other] = [{ browserId: 'browser-1' }, { browserId: 'browser-2' }];
    const name = 'some/fox 눈.png';
    expect(await studio().canvas.annotations(name, one)).toBeNull();
    await studio().canvas.annotate(name, { paths: [{ points: [1, 2] }] }, one);
    const drawn = { paths: [{ points: [1, 2] }], boxes: [], memos: [] };
    expect(await studio().canvas.annotations(name, one)).toEqual(drawn);
    expect(await studio().canvas.annotations(name, other)).toBeNull();
    await studio().canvas.annotate(name, { annotations: { memos: ['hello'] } }, other);
    await studio().canvas.removeAnnotations(name, one);
    expect(await studio().canvas.annotations(name, one)).toBeNull();
    expect(await studio().canvas.annotations(name, other)).toMatchObject({ paths: [], memos: ['hello'] });
    await expect(studio().canvas.annotate(name, { paths: ['x'.repeat(262_145)] }, one)).rejects.toMatchObject(
      refused('annotations'),
    );
    await expect(studio().canvas.annotations(name)).rejects.toMatchObject(refused('browserId'));
    await expect(studio().canvas.annotations('a/../../b.png', one)).rejects.toMatchObject(refused('filename'));
  });

  it('keeps what a canvas shows as a picture of its own, and replaces it', async () => {
    const { assets } = under().studio;
    under().setLong?.(false);
    const run = under().studio.generation.image({ prompt: 'to be drawn on', ...under().request });
    const source = (await run.result).assets[0]?.filename ?? '';
    const before = await bytesOf(source);
    const version = await studio().canvas.saveVersion(samplePng(20, 10), { sourceFilename: source });
    expect(version).toMatchObject({
      filename: expect.stringMatching(/^canvas-[A-Za-z0-9_-]+-\d{14}-[0-9a-f]{6}\.png$/),
      ...{
        kind: 'edit',
        provider: 'canvas',
        canvasVersion: true,
        canvasSourceFilename: source,
        prompt: 'to be drawn on',
      },
      ...{ width: 20, height: 10, canvasEditableFilename: version.filename },
    });
    const later = await studio().canvas.updateVersion(version.filename, samplePng(30, 10), { prompt: '고침' });
    expect(later).toMatchObject({
      filename: version.filename,
      width: 30,
      prompt: '고침',
      createdAt: version.createdAt,
    });
    expect((await assets.get(version.filename)).asset).toMatchObject({ width: 30, sha256: later.sha256 });
    expect(await bytesOf(version.filename)).toEqual(Buffer.from(samplePng(30, 10)));
    expect(await bytesOf(source)).toEqual(before);
    const jpeg = await samplePicture(8, 8, 'jpeg');
    const cases = [
      [studio().canvas.saveVersion(jpeg, { sourceFilename: source }), 'CANVAS_VERSION_NOT_PNG'],
      [studio().canvas.saveVersion(new Uint8Array(), { sourceFilename: source }), 'EMPTY_CANVAS_VERSION'],
      [studio().canvas.saveVersion(samplePng(8, 8), { sourceFilename: '' }), 'CANVAS_SOURCE_REQUIRED'],
      [studio().canvas.saveVersion(samplePng(8, 8), { sourceFilename: '../x.png' }), 'CANVAS_VERSION_PATH_ESCAPE'],
      [studio().canvas.updateVersion(source, samplePng(8, 8)), 'INVALID_CANVAS_VERSION_FILENAME'],
      [studio().canvas.updateVersion('canvas-none.png', samplePng(8, 8)), 'CANVAS_VERSION_NOT_FOUND'],
    ] as const;
    for (const [refusal, code] of cases) await expect(refusal).rejects.toMatchObject({ code });
  });

  async function bytesOf(filename: string): Promise<Buffer> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of (await under().studio.assets.open(filename)).chunks) chunks.push(chunk);
    return Buffer.concat(chunks);
  }
}
