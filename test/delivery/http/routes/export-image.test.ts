import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { connect } from '../../../../src/delivery/http/client.ts';
import { type ComfyServer, startComfy } from '../../../support/comfy-server.ts';
import { type PaperServer, paperServer } from '../../../support/paper-server.ts';
import { askJson } from '../../../support/raw-http.ts';

const PATH = '/api/comfy/export-image';

describe('a picture for ComfyUI over HTTP', () => {
  let comfy: ComfyServer;
  let server: PaperServer;
  let filename: string;
  beforeAll(async () => {
    comfy = await startComfy();
    server = await paperServer({ env: { IMA2_COMFY_URL: comfy.upstream.url } });
    const { assets } = await server.studio.generation.image({ prompt: 'a red field' }).result;
    filename = assets[0]?.filename ?? '';
  });
  beforeEach(() => comfy.script({}));
  afterAll(async () => {
    await server.close();
    await comfy.close();
  });

  it('is uploaded, and both names are told', async () => {
    const answer = await askJson(server.port, PATH, { filename });
    expect([answer.status, answer.json()]).toEqual([
      200,
      { ok: true, sourceFilename: filename, uploadedFilename: expect.stringMatching(/^ima2_\d{13}_[\w-]+\.png$/) },
    ]);
    expect([...comfy.uploads.keys()]).toContain(answer.json()['uploadedFilename']);
  });

  it('is sent through the client, with the same words', async () => {
    const { studio, close } = connect(server.url);
    expect(await studio.system.exportPicture(filename)).toEqual({
      sourceFilename: filename,
      uploadedFilename: expect.stringMatching(/^ima2_/),
    });
    await expect(studio.system.exportPicture('none.png')).rejects.toMatchObject({ code: 'COMFY_IMAGE_NOT_FOUND' });
    await close();
  });

  it.each([
    [{}, 400, 'COMFY_IMAGE_INVALID'],
    [{ filename: 7 }, 400, 'COMFY_IMAGE_INVALID'],
    [{ filename: '../config.json' }, 400, 'COMFY_IMAGE_INVALID'],
    [{ filename: 'fox.png', url: 'http://169.254.169.254' }, 400, 'COMFY_IMAGE_INVALID'],
    [{ filename: 'none.png' }, 404, 'COMFY_IMAGE_NOT_FOUND'],
  ])('has a body of exactly one file name: %j', async (body, status, code) => {
    const before = comfy.upstream.requests.length;
    const answer = await askJson(server.port, PATH, body);
    expect([answer.status, answer.json().code]).toEqual([status, code]);
    expect(comfy.upstream.requests).toHaveLength(before);
  });

  it('is not led elsewhere', async () => {
    const elsewhere = await startComfy();
    const location = `${elsewhere.upstream.url}/upload/image`;
    comfy.script({ other: () => ({ kind: 'status', status: 307, headers: { location } }) });
    const answer = await askJson(server.port, PATH, { filename });
    expect([answer.status, answer.json().code]).toEqual([502, 'COMFY_UPLOAD_FAILED']);
    expect(elsewhere.upstream.requests).toHaveLength(0);
    await elsewhere.close();
  });
});
