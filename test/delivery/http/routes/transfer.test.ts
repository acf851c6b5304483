import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Studio } from '../../../../src/application/studio.ts';
import { connect } from '../../../../src/delivery/http/client.ts';
import type { Source } from '../../../../src/domain/adopted.ts';
import { foreignPictures } from '../../../support/foreign-pictures.ts';
import { type PaperServer, paperServer } from '../../../support/paper-server.ts';
import { signedPng } from '../../../support/picture-texts.ts';
import { readZip } from '../../../support/read-zip.ts';
import { samplePicture } from '../../../support/sample-picture.ts';

let server: PaperServer;
let there: Studio;
let folder: string;

beforeAll(async () => {
  server = await paperServer();
  there = connect(server.url).studio;
  folder = await realpath(await mkdtemp(join(tmpdir(), 'adopted-')));
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function read(source: Source): Promise<Source> {
  for (;;) {
    const now = (await there.library.sources()).find(({ id }) => id === source.id);
    if (now === undefined) throw new Error('The source is gone');
    if (now.state !== 'reading') return now;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function hashes(root: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const { mtimeMs } = await stat(path);
    found[path.slice(root.length + 1)] = `${createHash('sha256')
      .update(await readFile(path))
      .digest('hex')} ${mtimeMs}`;
  }
  return found;
}

describe('pictures that are imported', () => {
  it('are kept byte for byte, with what the other program wrote', async () => {
    const [a1111] = await foreignPictures();
    const name = encodeURIComponent('лиса 1.png');
    const reply = await fetch(`${server.url}/api/history/import-local`, {
      method: 'POST',
      headers: { 'content-type': 'image/png', 'x-ima2-original-filename': name },
      body: a1111?.bytes as Uint8Array<ArrayBuffer>,
    });
    expect(reply.status).toBe(201);
    const { item } = (await reply.json()) as { item: Record<string, unknown> };
    expect(item).toMatchObject({
      kind: 'imported',
      originalFilename: 'лиса 1.png',
      ...a1111?.settings,
      provider: null,
    });
    expect(item['filename']).toMatch(/^imported-\d{14}-[0-9a-f]{6}\.png$/);
    expect(item['image']).toBe(item['url']);
    const kept = await there.assets.copy(String(item['filename']), { metadata: 'none' });
    expect(Buffer.from(kept.media.bytes).equals(Buffer.from(a1111?.bytes ?? []))).toBe(true);
  });

  it.each([
    ['EMPTY_IMPORT', new Uint8Array(), undefined],
    ['IMPORT_BAD_FORMAT', new TextEncoder().encode('no picture'), undefined],
    ['IMPORT_PATH_ESCAPE', new Uint8Array([1]), '../x.png'],
  ])('are refused with %s', async (code, bytes, originalFilename) => {
    for (const studio of [there, server.studio]) {
      await expect(studio.library.importPicture(bytes, { originalFilename })).rejects.toMatchObject({ code });
    }
  });
});

describe('adopted folders', () => {
  let source: Source;
  const at = (path: string) => `source:${source.id}/${path}`;

  it('bring their files into the library and stay as they are', async () => {
    const pictures = await foreignPictures();
    await mkdir(join(folder, 'deep/er/still'), { recursive: true });
    for (const [index, { bytes, extension }] of pictures.entries()) {
      await writeFile(join(folder, index % 2 === 0 ? '' : 'deep/er/still', `p${index}.${extension}`), bytes);
    }
    await writeFile(join(folder, 'notes.txt'), 'no picture');
    await writeFile(join(folder, 'broken.png'), 'no picture');
    const before = await hashes(folder);
    source = await read(await there.library.adopt({ folder, name: 'outputs' }));
    // Two tools wrote pictures of the same bytes in none of the samples.
    expect(source).toMatchObject({ folder, name: 'outputs', state: 'there', files: pictures.length });
    expect(source.reading).toMatchObject({ added: pictures.length, failed: 1 });
    expect(source.reading?.failures[0]).toMatchObject({ file: 'broken.png' });
    for (const [index, { extension, settings }] of pictures.entries()) {
      const filename = at(`${index % 2 === 0 ? '' : 'deep/er/still/'}p${index}.${extension}`);
      const { asset } = await there.assets.get(filename);
      expect(asset).toMatchObject({ ...settings, filename, kind: 'imported', provider: null });
    }
    await there.assets.backfillThumbnails();
    expect(await hashes(folder)).toEqual(before);
  });

  it('are searched, shown and served like the library itself', async () => {
    const page = await there.assets.list({ search: 'winking' });
    expect(page.items.map(({ tool }) => tool)).toEqual(['NovelAI', 'NovelAI', 'NovelAI']);
    const url = `${server.url}/generated/${encodeURIComponent(`source:${source.id}`)}/p0.png`;
    const whole = Buffer.from(await (await fetch(url)).arrayBuffer());
    expect(whole.equals(await readFile(join(folder, 'p0.png')))).toBe(true);
    const small = await fetch(`${url}?thumb=1`);
    expect([small.status, small.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    for (const path of ['p0.png.json', 'notes.txt', '../p0.png', '..%2f..%2fx.png']) {
      const refused = await fetch(`${server.url}/generated/${encodeURIComponent(`source:${source.id}`)}/${path}`);
      expect(refused.status).toBe(404);
    }
  });

  it('keep what is said of a file when it is moved, and lose what is removed', async () => {
    await there.assets.mark({ filenames: [at('p0.png')], rating: 4, addTags: ['fox'] });
    await there.assets.favorite(at('p0.png'), { browserId: 'b1' });
    await rename(join(folder, 'p0.png'), join(folder, 'deep/moved.png'));
    await rm(join(folder, 'p2.webp'));
    const { reading } = await read(await there.library.readSource(source.id));
    expect(reading).toMatchObject({ moved: 1, removed: 1, added: 0 });
    expect((await there.assets.get(at('deep/moved.png'))).asset).toMatchObject({ rating: 4, tags: ['fox'] });
    const { items } = await there.assets.tiles({ favorite: true, browserId: 'b1' });
    expect(items.map(({ filename }) => filename)).toEqual([at('deep/moved.png')]);
    await expect(there.assets.get(at('p0.png'))).rejects.toMatchObject({ code: 'ASSET_NOT_FOUND' });
    await expect(there.assets.get(at('p2.webp'))).rejects.toMatchObject({ code: 'ASSET_NOT_FOUND' });
  });

  it('list equal bytes as one item with several places', async () => {
    const bytes = await readFile(join(folder, 'deep/moved.png'));
    await writeFile(join(folder, 'again.png'), bytes);
    const { files } = source;
    const now = await read(await there.library.readSource(source.id));
    expect([now.files, now.reading?.duplicates]).toEqual([files - 1, 1]);
    expect((await there.assets.get(at('deep/moved.png'))).asset.places).toEqual([at('again.png')]);
    const group = (await there.assets.duplicates()).find(({ filenames }) => filenames.includes(at('deep/moved.png')));
    expect(group?.places).toEqual([at('again.png')]);
    expect((await read(await there.library.readSource(source.id))).reading).toMatchObject({ duplicates: 0, added: 0 });
    await rm(join(folder, 'deep/moved.png'));
    expect((await read(await there.library.readSource(source.id))).reading).toMatchObject({ moved: 1, removed: 0 });
    const { asset } = await there.assets.get(at('again.png'));
    expect([asset.places, asset.rating]).toEqual([[], 4]);
  });

  it('give a file out of the library and take it back, and the file stays', async () => {
    const { trashId } = await there.assets.trash(at('again.png'));
    expect((await stat(join(folder, 'again.png'))).isFile()).toBe(true);
    expect((await read(await there.library.readSource(source.id))).reading).toMatchObject({ added: 0 });
    await expect(there.assets.get(at('again.png'))).rejects.toMatchObject({ code: 'ASSET_NOT_FOUND' });
    expect((await there.assets.trashed()).map((entry) => entry.trashId)).toContain(trashId);
    expect((await there.assets.restore(trashId)).rating).toBe(4);
    await there.assets.remove(at('again.png'));
    expect((await stat(join(folder, 'again.png'))).isFile()).toBe(true);
    expect((await read(await there.library.readSource(source.id))).reading).toMatchObject({ added: 0 });
  });

  it('stay listed while they are away', async () => {
    const away = `${folder}-away`;
    const { files } = (await there.library.sources())[0] as Source;
    await rename(folder, away);
    const now = await read(await there.library.readSource(source.id));
    expect([now.state, now.files]).toEqual(['offline', files]);
    await mkdir(folder);
    expect((await read(await there.library.readSource(source.id))).state).toBe('offline');
    await there.assets.rebuildIndex();
    expect((await there.assets.get(at('p4.png'))).asset.tool).toBe('ComfyUI');
    await rm(folder, { recursive: true });
    const missing = await fetch(`${server.url}/generated/${encodeURIComponent(`source:${source.id}`)}/p4.png`, {
      headers: { accept: 'application/json' },
    });
    expect([missing.status, ((await missing.json()) as { code: string }).code]).toEqual([404, 'SOURCE_OFFLINE']);
    await rename(away, folder);
    expect((await read(await there.library.readSource(source.id))).state).toBe('there');
  });

  it('are refused where they would hold the library or each other', async () => {
    const own = join(server.home.env['IMA2_CONFIG_DIR'] ?? '', 'generated');
    for (const path of [own, join(folder, 'p4.png'), 'relative', '/no/such/folder']) {
      await expect(there.library.adopt({ folder: path })).rejects.toMatchObject({ code: 'SOURCE_INVALID' });
    }
    await expect(there.library.adopt({ folder: join(folder, 'deep') })).rejects.toMatchObject({
      code: 'SOURCE_OVERLAPS',
    });
    expect((await read(await there.library.adopt({ folder }))).id).toBe(source.id);
  });

  it('are let go of', async () => {
    const { files } = await there.library.release(source.id);
    expect(files).toBeGreaterThan(10);
    expect((await there.library.sources()).length).toBe(0);
    expect((await there.assets.list({ search: 'winking' })).items).toEqual([]);
    expect((await stat(join(folder, 'p4.png'))).isFile()).toBe(true);
    await expect(there.library.release(source.id)).rejects.toMatchObject({ code: 'SOURCE_NOT_FOUND' });
  });
});

describe('exports', () => {
  it('are a zip of copies with sidecars; signed files go out as they are, and that is said', async () => {
    const plain = await there.library.importPicture(await samplePicture(40, 30));
    const bytes = signedPng(await samplePicture(41, 30));
    const signed = await there.library.importPicture(bytes);
    expect(signed.signed).toBe(true);
    expect((await there.assets.readMetadata(bytes)).signed).toBe(true);
    const filenames = [plain.filename, signed.filename];
    for (const studio of [there, server.studio]) {
      const { chunks, notes, mediaType, filename } = await studio.library.export({ filenames, title: 'Two foxes' });
      expect([mediaType, filename]).toEqual(['application/zip', 'two-foxes.zip']);
      expect(notes).toMatchObject([{ filename: signed.filename, code: 'XMP_SKIPPED_SIGNED' }]);
      const files = await readZip(chunks);
      expect([...files.keys()].sort()).toEqual(
        [...filenames.flatMap((name) => [name, `${name}.json`]), 'export.json'].sort(),
      );
      expect(files.get(signed.filename)?.equals(bytes)).toBe(true);
      expect(files.get(plain.filename)?.toString('latin1')).toContain('ima2:GenerationMetadata');
    }
    expect((await there.assets.readMetadata(bytes)).source).toBe('library');
  });

  it('carry the label for pictures by AI where something says that they are', async () => {
    const [a1111] = await foreignPictures();
    const made = await there.library.importPicture(a1111?.bytes ?? new Uint8Array());
    const { media } = await there.assets.copy(made.filename, { metadata: 'iptc' });
    expect(Buffer.from(media.bytes).toString('latin1')).toContain('trainedAlgorithmicMedia');
    const photo = await there.library.importPicture(await samplePicture(42, 30));
    expect((await there.assets.copy(photo.filename, { metadata: 'iptc' })).note?.code).toBe('LABEL_SKIPPED');
  });

  it('are a contact sheet', async () => {
    const one = await there.library.importPicture(await samplePicture(43, 30));
    const { chunks, mediaType } = await there.library.export({ filenames: [one.filename], as: 'sheet' });
    const parts: Uint8Array[] = [];
    for await (const chunk of chunks) parts.push(chunk);
    expect(mediaType).toBe('image/png');
    expect(Buffer.concat(parts).toString('latin1', 1, 4)).toBe('PNG');
    await expect(there.library.export({ filenames: ['no.png'] })).rejects.toMatchObject({ code: 'ASSET_NOT_FOUND' });
  });
});
