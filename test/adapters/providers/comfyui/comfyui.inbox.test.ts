import { afterEach, describe, expect, it } from '@jest/globals';
import { GuardedFetch } from '../../../../src/adapters/network/guarded-fetch.ts';
import { ComfyInbox } from '../../../../src/adapters/providers/comfyui/comfyui.inbox.ts';
import { describePictureInbox } from '../../../contracts/picture-inbox.contract.ts';
import { type ComfyServer, startComfy } from '../../../support/comfy-server.ts';
import { comfySettings } from '../../../support/comfy-under-test.ts';
import { samplePng } from '../../../support/sample-picture.ts';
import type { Answer } from '../../../support/upstream-server.ts';

describePictureInbox('ComfyInbox', async () => {
  const server = await startComfy();
  const network = new GuardedFetch();
  return {
    inbox: new ComfyInbox(network, comfySettings(server.upstream.url)),
    lies: async (name) => server.uploads.get(name),
    refuses: async () => server.script({ other: () => ({ kind: 'status', status: 500 }) }),
    close: async () => {
      await network.close();
      await server.close();
    },
  };
});

describe('A picture for ComfyUI', () => {
  const picture = { bytes: samplePng(6, 4), mediaType: 'image/png' };
  let network: GuardedFetch;
  let server: ComfyServer;
  afterEach(async () => {
    await network.close();
    await server.close();
  });

  async function inboxAt(answer?: Answer, address?: string): Promise<ComfyInbox> {
    server = await startComfy({ other: ({ path }) => (path === '/upload/image' ? answer : undefined) });
    network = new GuardedFetch();
    return new ComfyInbox(network, comfySettings(address ?? server.upstream.url, { bootHint: 'Start it by hand' }));
  }

  it('goes as a form with the file and the kind of folder, and nothing of this machine', async () => {
    const inbox = await inboxAt();
    await inbox.put(picture, 'ima2_1_fox.png');
    const [request] = server.upstream.requests;
    const text = Buffer.from(request?.body ?? []).toString('latin1');
    expect(text).toMatch(/name="image"; filename="ima2_1_fox\.png"\r\nContent-Type: image\/png\r\n/);
    expect(text).toMatch(/name="type"\r\n\r\ninput\r\n/);
    expect(request?.headers).not.toHaveProperty('authorization');
    expect(request?.headers).not.toHaveProperty('cookie');
  });

  it.each([
    { kind: 'status', status: 302, headers: { location: 'http://127.0.0.1:9/elsewhere' } },
    { kind: 'status', status: 404 },
    { kind: 'status', status: 500 },
    { kind: 'reset' },
    { kind: 'json', body: { files: [] } },
  ] as const satisfies Answer[])(
    'that does not get there is one failure, whatever the server says ($kind $status)',
    async (answer) => {
      const inbox = await inboxAt(answer);
      await expect(inbox.put(picture, 'fox.png')).rejects.toMatchObject({
        kind: 'provider-unavailable',
        code: 'COMFY_UPLOAD_FAILED',
        hint: expect.any(String),
      });
      expect(server.uploads.size).toBe(0);
    },
  );

  it('tells how to start the host that is not there', async () => {
    const inbox = await inboxAt(undefined, 'http://127.0.0.1:9');
    await expect(inbox.put(picture, 'fox.png')).rejects.toMatchObject({
      code: 'COMFY_UPLOAD_FAILED',
      hint: expect.stringContaining('Start it by hand'),
    });
  });

  it('is refused before it is sent when it is too large, and when the server says so', async () => {
    const inbox = await inboxAt({ kind: 'status', status: 413 });
    await expect(inbox.put(picture, 'fox.png')).rejects.toMatchObject({ code: 'COMFY_IMAGE_INVALID' });
    const sent = server.upstream.requests.length;
    const large = { bytes: new Uint8Array(1_000_001), mediaType: 'image/png' };
    await expect(inbox.put(large, 'fox.png')).rejects.toMatchObject({
      kind: 'request-invalid',
      code: 'COMFY_IMAGE_INVALID',
      details: { maxBytes: 1_000_000 },
    });
    expect(server.upstream.requests).toHaveLength(sent);
  });

  it.each([
    'http://user:secret@127.0.0.1:8188',
    'http://127.0.0.1:8188/path',
    'http://2130706433:8188',
    'ftp://127.0.0.1',
  ])('goes to no address that is more or less than an origin: %s', async (address) => {
    const inbox = await inboxAt(undefined, address);
    const failure = await inbox.put(picture, 'fox.png').catch((error: unknown) => error);
    expect(failure).toMatchObject({ kind: 'request-invalid', code: 'COMFY_URL_NOT_LOCAL' });
    expect(JSON.stringify(failure)).not.toContain('secret');
  });
});
