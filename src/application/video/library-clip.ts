import { type Asset, mediaTypeOf } from '../../domain/asset.ts';
import { StudioError } from '../../domain/errors.ts';
import type { AssetFiles } from '../../ports/asset-files.ts';
import { isFilename } from '../assets/library-filename.ts';
import { noSuchClip, refusedField } from './video-failures.ts';

/** A clip of the library and where its file is. */
export interface FoundClip {
  asset: Asset;
  path: string;
}

/** The clip that a field names. What is no name of an MP4 of the library is refused with `code`. */
export async function libraryClip(
  files: AssetFiles,
  field: string,
  name: string,
  code = 'INVALID_INPUT',
): Promise<FoundClip> {
  if (!isFilename(name) || mediaTypeOf(name) !== 'video/mp4') {
    throw refusedField(
      field,
      'must be the name of an MP4 clip of the library',
      code,
      'List the library to see the names',
    );
  }
  const stored = await files.load(name);
  const path = await files.locate(name).catch((failure: unknown) => {
    if (!StudioError.is(failure) || failure.kind !== 'not-found') throw failure;
    if (failure.details?.leadsOut === true) throw refusedField(field, 'is a link that leads out of the library', code);
    throw noSuchClip(field, name);
  });
  if (stored === undefined) throw noSuchClip(field, name);
  return { asset: stored.asset, path };
}
