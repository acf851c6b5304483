import type { Studio } from '../../application/studio.ts';
import type { ReplyOf } from './contract.ts';
import { endpoints } from './endpoints.ts';
import type { Wire } from './wire.ts';

type Reply<M extends keyof Studio['prompts']> = ReplyOf<'prompts', M>;

/** The prompt library of a server. */
export function prompts(wire: Wire): Studio['prompts'] {
  const at = endpoints.prompts;
  return {
    list: (query = {}) => wire.json(at.list, { query }),
    get: async (id) => (await wire.json<Reply<'get'>>(at.get, { parts: { id } })).prompt,
    create: async (prompt) => (await wire.json<Reply<'create'>>(at.create, { json: prompt })).prompt,
    change: async (id, change) => (await wire.json<Reply<'change'>>(at.change, { parts: { id }, json: change })).prompt,
    remove: async (id) => (await wire.json<Reply<'remove'>>(at.remove, { parts: { id } })).prompt,
    favorite: (id) => wire.json(at.favorite, { parts: { id } }),
    import: (bundle) => wire.json(at.import, { json: bundle }),
    export: () => wire.json(at.export),
    folders: async () => (await wire.json<Reply<'folders'>>(at.folders)).folders,
    createFolder: async (folder) => (await wire.json<Reply<'createFolder'>>(at.createFolder, { json: folder })).folder,
    changeFolder: async (id, change) =>
      (await wire.json<Reply<'changeFolder'>>(at.changeFolder, { parts: { id }, json: change })).folder,
    removeFolder: async (id, strategy) => {
      await wire.json(at.removeFolder, { parts: { id }, query: { strategy } });
      return { id };
    },
  };
}

/** Drawing over the pictures of a server. */
export function canvas(wire: Wire): Studio['canvas'] {
  const at = endpoints.canvas;
  const browser = (browserId: string | undefined) => ({
    ...(browserId !== undefined && { 'x-ima2-browser-id': browserId }),
  });
  const encoded = (name: string, text: string | undefined) => ({
    ...(text !== undefined && { [name]: encodeURIComponent(text) }),
  });
  return {
    annotations: async (filename, { browserId } = {}) => {
      const sending = { parts: { filename }, headers: browser(browserId) };
      return (await wire.json<ReplyOf<'canvas', 'annotations'>>(at.annotations, sending)).annotations;
    },
    annotate: async (filename, drawn, { browserId } = {}) => {
      await wire.json(at.annotate, { parts: { filename }, json: drawn, headers: browser(browserId) });
    },
    removeAnnotations: async (filename, { browserId } = {}) => {
      await wire.json(at.removeAnnotations, { parts: { filename }, headers: browser(browserId) });
    },
    saveVersion: async (bytes, { sourceFilename, prompt }) => {
      const headers = encoded('x-ima2-canvas-prompt', prompt);
      const sending = { bytes, query: { sourceFilename }, headers };
      return (await wire.json<ReplyOf<'canvas', 'saveVersion'>>(at.saveVersion, sending)).asset;
    },
    updateVersion: async (filename, bytes, { prompt } = {}) => {
      const sending = { parts: { filename }, bytes, headers: encoded('x-ima2-canvas-prompt', prompt) };
      return (await wire.json<ReplyOf<'canvas', 'updateVersion'>>(at.updateVersion, sending)).asset;
    },
  };
}
