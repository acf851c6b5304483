import {
  ANNOTATIONS,
  annotationId,
  type Annotations as Drawn,
  LONGEST_ANNOTATIONS,
  WrittenAnnotations,
  wholeAnnotations,
} from '../../domain/annotations.ts';
import { StudioError } from '../../domain/errors.ts';
import type { Documents } from '../../ports/documents.ts';
import { accept } from '../accept.ts';

const LONGEST_NAME = 240;

/** What people draw over pictures, for each browser and file. The pictures stay as they are, and need not be there. */
export class Annotations {
  readonly #documents: Documents;

  constructor(documents: Documents) {
    this.#documents = documents;
  }

  /** Null when nothing was drawn. */
  async get(filename: string, browserId: string | undefined): Promise<Drawn | null> {
    const found = await this.#documents.get(ANNOTATIONS, idOf(filename, browserId));
    const held = (found?.value as { annotations?: unknown } | undefined)?.annotations;
    if (held === undefined) return null;
    const written = WrittenAnnotations.safeParse(held);
    return written.success ? wholeAnnotations(written.data) : null;
  }

  /** Replaces what was drawn. */
  async put(filename: string, browserId: string | undefined, drawn: WrittenAnnotations): Promise<void> {
    const id = idOf(filename, browserId);
    const annotations = wholeAnnotations(accept(WrittenAnnotations, drawn));
    const length = JSON.stringify(annotations).length;
    if (length > LONGEST_ANNOTATIONS) throw tooLong(length);
    await this.#documents.change(ANNOTATIONS, id, (now) => ({
      value: { ...(now?.value as object | undefined), browserId, filename, annotations },
    }));
  }

  /** Removes what was drawn, if anything was. */
  async remove(filename: string, browserId: string | undefined): Promise<void> {
    await this.#documents.change(ANNOTATIONS, idOf(filename, browserId), () => ({ remove: true }));
  }
}

function idOf(filename: string, browserId: string | undefined): string {
  if (browserId === undefined || browserId === '') throw noBrowser();
  const isProper = filename !== '' && filename.length <= LONGEST_NAME && !/^\/|\\|\0|(^|\/)\.\.?(\/|$)/.test(filename);
  if (!isProper) throw badName();
  return annotationId(browserId, filename);
}

function noBrowser(): StudioError {
  const message = 'browserId: is missing: annotations belong to a browser';
  return new StudioError('request-invalid', 'INVALID_INPUT', message, {
    hint: 'Send the header X-Ima2-Browser-Id with an id that stays the same',
    details: { field: 'browserId' },
  });
}

function badName(): StudioError {
  return new StudioError('request-invalid', 'INVALID_INPUT', 'filename: is no name of a file in the library', {
    hint: `Send the name as the library lists it, of at most ${LONGEST_NAME} characters`,
    details: { field: 'filename' },
  });
}

function tooLong(length: number): StudioError {
  const message = `annotations: have ${length} characters of JSON; at most ${LONGEST_ANNOTATIONS} are kept`;
  return new StudioError('request-invalid', 'INVALID_INPUT', message, {
    hint: 'Remove some of the drawing, or keep it as a canvas version',
    details: { field: 'annotations' },
  });
}
