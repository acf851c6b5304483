import { z } from 'zod';
import { AdoptRequest, Source } from '../../domain/adopted.ts';
import { ExportRequest } from '../../domain/library-export.ts';
import { endpoints } from './endpoints.ts';
import { Row } from './replies.ts';

const id = z.object({ id: z.string() });
const source = z.object({ source: Source });

/** What comes into the library from elsewhere and goes out of it, as the HTTP API says it. */
export const transferContract = {
  importPicture: {
    ...endpoints.library.importPicture,
    says: 'Keeps a copy of a PNG, JPEG or WebP picture; X-Ima2-Original-Filename is the name that it had, URL-encoded',
    reply: z.object({ item: Row }),
  },
  sources: {
    ...endpoints.library.sources,
    says: 'The adopted folders, whose files are in the library and stay where they are',
    reply: z.object({ sources: z.array(Source) }),
  },
  adopt: {
    ...endpoints.library.adopt,
    says: 'Adopts a folder of the machine of the server; it is read in the background, and nothing in it is changed',
    body: AdoptRequest,
    reply: source,
  },
  readSource: {
    ...endpoints.library.readSource,
    says: 'Reads an adopted folder again, in the background',
    params: id,
    reply: source,
  },
  release: {
    ...endpoints.library.release,
    says: 'Lets go of an adopted folder: its files leave the library, and stay where they are',
    params: id,
    reply: z.object({ ok: z.literal(true), id: z.string(), files: z.number() }),
  },
  export: {
    ...endpoints.library.export,
    says: 'Several files as one: a zip of copies with their sidecars, or a contact sheet; X-Ima2-Note says what is different from what was asked for',
    body: ExportRequest,
  },
};
