import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { waitFor } from '@testing-library/preact';
import { StudioError } from '../../../../src/domain/errors.ts';
import { studio } from '../../../../web/src/api.ts';
import { draft, undo } from '../../../../web/src/state/generation/draft.ts';
import { addAssets, addFiles, movedTo, retryReference } from '../../../../web/src/state/generation/references.ts';
import { toasts } from '../../../../web/src/state/system/toasts.ts';
import { modelWith, plant, providerWith } from '../../features/generation/bar/planted.ts';

const assets = studio.assets;
const { upload, uploadFrom } = assets;
let uploads: string[];

/** A studio that names an upload by its bytes, as the real one does. */
beforeEach(() => {
  uploads = [];
  toasts.value = [];
  const taken = (id: string) => {
    uploads.push(id);
    return Promise.resolve({ id, bytes: 1, width: 1, height: 1, mediaType: 'image/png' });
  };
  Object.assign(assets, {
    upload: (bytes: Uint8Array) => taken(`of-${[...bytes].join('-')}`),
    uploadFrom: (filename: string) => taken(`of-${filename}`),
  });
  plant(providerWith([modelWith({ references: { max: 2, mediaTypes: ['image/png'] } })]));
});
afterEach(() => void Object.assign(assets, { upload, uploadFrom }));

const file = (name: string, ...bytes: number[]) => {
  const made = new File([new Uint8Array(bytes)], name, { type: 'image/png' });
  // jsdom files have no bytes to read.
  return Object.assign(made, { arrayBuffer: () => Promise.resolve(new Uint8Array(bytes).buffer) });
};
const states = () => draft.value.references.map(({ state, uploadId }) => `${state}:${uploadId}`);

describe('references', () => {
  it('stand at once and are ready when they are uploaded', async () => {
    addFiles([file('a.png', 1)]);
    expect(draft.value.references).toHaveLength(1);
    await waitFor(() => expect(states()).toEqual(['ready:of-1']));
  });

  it('keep what became known of them over an undo', async () => {
    addFiles([file('a.png', 1)]);
    addFiles([file('b.png', 2)]);
    await waitFor(() => expect(states()).toEqual(['ready:of-1', 'ready:of-2']));
    undo();
    expect(states()).toEqual(['ready:of-1']);
  });

  it('are one when the bytes are the same', async () => {
    addFiles([file('a.png', 1), file('copy.png', 1)]);
    await waitFor(() => expect(states()).toEqual(['ready:of-1']));
    expect(toasts.value.at(-1)?.text).toBe('That picture is a reference already');
  });

  it('are refused in words beyond the limit of the model', () => {
    addFiles([file('a.png', 1), file('b.png', 2), file('c.png', 3)]);
    expect(draft.value.references).toHaveLength(2);
    expect(toasts.value.at(-1)?.text).toBe('Plain takes at most 2 references');
  });

  it('are refused by name where the kind of file cannot be one', () => {
    addFiles([new File(['x'], 'dance.gif', { type: 'image/gif' })]);
    expect(draft.value.references).toHaveLength(0);
    expect(toasts.value.at(-1)?.text).toBe('dance.gif: GIF cannot be a reference. Use PNG, JPEG or WebP');
  });

  it('say why they failed and can be tried again', async () => {
    const refusal = () => Promise.reject(new StudioError('storage-failed', 'DISK_FULL', 'The disk is full'));
    const working = assets.upload;
    Object.assign(assets, { upload: refusal });
    addFiles([file('a.png', 1)]);
    await waitFor(() => expect(draft.value.references[0]?.problem).toBe('The disk is full'));
    Object.assign(assets, { upload: working });
    retryReference(draft.value.references[0]?.key ?? '');
    await waitFor(() => expect(states()).toEqual(['ready:of-1']));
  });

  it('come from the library without their bytes', async () => {
    addAssets([{ filename: 'one.png', mediaType: 'image' }]);
    await waitFor(() => expect(states()).toEqual(['ready:of-one.png']));
    addAssets([{ filename: 'clip.mp4', mediaType: 'video' }]);
    expect(draft.value.references[1]).toMatchObject({ clip: 'clip.mp4', role: 'continue', state: 'uploading' });
  });

  it('move within the list and no further', () => {
    const list = ['a', 'b', 'c'].map((key) => ({
      key,
      uploadId: key,
      name: key,
      thumbnail: '',
      state: 'ready' as const,
      problem: null,
    }));
    const order = (to: number) =>
      movedTo(list, 'b', to)
        .map(({ key }) => key)
        .join('');
    expect([order(0), order(1), order(9), order(-3)]).toEqual(['bac', 'abc', 'acb', 'bac']);
    expect(movedTo(list, 'nobody', 0)).toBe(list);
  });
});
