import type { Studio } from '../../application/studio.ts';
import type { Exported, ExportNote } from '../../domain/library-export.ts';
import type { ReplyOf } from './contract.ts';
import { endpoints } from './endpoints.ts';
import { NOTE_HEADER, sentName } from './sent-copy.ts';
import { chunksOf, type Wire } from './wire.ts';

type Reply<M extends keyof Studio['library']> = ReplyOf<'library', M>;

/** Imports, adopted folders and exports at a server. */
export function library(wire: Wire): Studio['library'] {
  const at = endpoints.library;
  return {
    importPicture: async (bytes, { originalFilename } = {}) => {
      const headers = {
        ...(originalFilename !== undefined && { 'x-ima2-original-filename': encodeURIComponent(originalFilename) }),
      };
      const { item } = await wire.json<Reply<'importPicture'>>(at.importPicture, { bytes, headers });
      const parts = { filename: item.filename };
      return (await wire.json<ReplyOf<'assets', 'get'>>(endpoints.assets.get, { parts })).asset;
    },
    sources: async () => (await wire.json<Reply<'sources'>>(at.sources)).sources,
    adopt: async (request) => (await wire.json<Reply<'adopt'>>(at.adopt, { json: request })).source,
    readSource: async (id) => (await wire.json<Reply<'readSource'>>(at.readSource, { parts: { id } })).source,
    release: async (id) => {
      const { ok: _, ...released } = await wire.json<Reply<'release'>>(at.release, { parts: { id } });
      return released;
    },
    export: async (request) => {
      const response = await wire.open(at.export, { json: request });
      const { headers } = response;
      const exported: Exported = {
        filename: sentName(headers),
        mediaType: headers.get('content-type') as Exported['mediaType'],
        chunks: chunksOf(response),
        notes: notesIn(headers.get(NOTE_HEADER)),
      };
      return exported;
    },
  };
}

function notesIn(header: string | null): ExportNote[] {
  return header === null ? [] : (JSON.parse(decodeURIComponent(header)) as ExportNote[]);
}
