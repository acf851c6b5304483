import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type PaperServer, paperServer } from '../../support/paper-server.ts';
import { gifOf } from '../../support/picture-bytes.ts';
import { ask, askJson } from '../../support/raw-http.ts';
import { samplePng } from '../../support/sample-picture.ts';

const READ = '/api/metadata/read';

describe('POST /api/metadata/read', () => {
  let server: PaperServer;
  beforeAll(async () => {
    server = await paperServer();
  });
  afterAll(() => server.close());

  const read = (dataUrl: unknown) => askJson(server.port, READ, { dataUrl });
  const dataUrl = (bytes: Uint8Array, type = 'image/png') =>
    `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;

  it('answers with what was found, and with a code where nothing was', async () => {
    const made = await askJson(server.port, '/api/generate?images=url', {
      provider: 'paper',
      prompt: 'a fox',
      seed: 7,
    });
    const filename = String(made.json()['filename']);
    const stored = await readFile(join(server.home.folder, '.ima2', 'generated', filename));
    expect((await read(dataUrl(stored))).json()).toMatchObject({
      ok: true,
      source: 'library',
      filename,
      asset: { filename },
      reusable: { prompt: 'a fox' },
    });
    const copy = await ask(server.port, { path: `/api/history/${filename}/copy` });
    const found = (await read(dataUrl(copy.bytes))).json();
    expect(found).toMatchObject({
      ok: true,
      source: 'xmp',
      metadata: { schema: 'ima2.generation.v1', prompt: 'a fox' },
    });
    expect(found.code).toBeUndefined();
    const none = await read(dataUrl(samplePng(4, 4)));
    expect([none.status, none.json()]).toEqual([
      200,
      {
        ok: true,
        metadata: null,
        source: null,
        code: 'IMAGE_METADATA_NOT_FOUND',
        warnings: [],
        tool: null,
        signed: false,
        reusable: {},
        filename: null,
        asset: null,
      },
    ]);
  });

  it('takes the bytes themselves, too', async () => {
    const headers = { 'content-type': 'image/png' };
    const answer = await ask(server.port, { method: 'POST', path: READ, headers, body: samplePng(4, 4) });
    expect([answer.status, answer.json().code]).toEqual([200, 'IMAGE_METADATA_NOT_FOUND']);
  });

  it('refuses by name what is missing, broken, of another type or too large', async () => {
    const cases: [unknown, number, string][] = [
      [undefined, 400, 'IMAGE_METADATA_INVALID'],
      [7, 400, 'IMAGE_METADATA_INVALID'],
      ['', 400, 'IMAGE_METADATA_INVALID'],
      ['data:image/png,xyz', 400, 'IMAGE_METADATA_INVALID'],
      ['data:image/png;base64,', 400, 'IMAGE_METADATA_INVALID'],
      ['data:image/png;base64,%%%', 400, 'IMAGE_METADATA_INVALID'],
      [dataUrl(Buffer.from('no picture')), 400, 'IMAGE_METADATA_INVALID'],
      [dataUrl(gifOf(1), 'image/gif'), 400, 'IMAGE_METADATA_UNSUPPORTED_FORMAT'],
      [`data:image/png;base64,${'A'.repeat(12 * 1024 * 1024 + 4)}`, 413, 'IMAGE_METADATA_TOO_LARGE'],
    ];
    for (const [value, status, code] of cases) {
      const answer = await read(value);
      expect([String(value).slice(0, 40), answer.status, answer.json().code]).toEqual([
        String(value).slice(0, 40),
        status,
        code,
      ]);
    }
  });
});
