import { z } from 'zod';

/** Where annotations are kept: a document for each browser and file. */
export const ANNOTATIONS = 'annotations';

/** Longest annotations of one file, in characters of JSON. */
export const LONGEST_ANNOTATIONS = 262_144;

const list = z.array(z.unknown());

/** What a person drew and wrote over a picture; the shapes are the client's own affair. */
export const Annotations = z.object({ paths: list, boxes: list, memos: list });
export type Annotations = z.infer<typeof Annotations>;

const some = z.object({ paths: list.optional(), boxes: list.optional(), memos: list.optional() });

/** Annotations as clients send them: any of the lists, bare or below `annotations`. */
export const WrittenAnnotations = z.union([z.object({ annotations: some }), some]);
export type WrittenAnnotations = z.infer<typeof WrittenAnnotations>;

/** All three lists, empty where nothing was said. */
export function wholeAnnotations(written: WrittenAnnotations): Annotations {
  const { paths = [], boxes = [], memos = [] } = 'annotations' in written ? written.annotations : written;
  return { paths, boxes, memos };
}

/** Whose annotations of which file a document holds. */
export function annotationId(browserId: string, filename: string): string {
  return JSON.stringify([browserId, filename]);
}
