import { EntitySchema } from 'typeorm';
import type { PictureFact } from '../../domain/picture-fact.ts';

/** Table `picture_facts`: what was found out about files whose sidecars do not say it. */
export const PictureFactsTable = new EntitySchema<PictureFact>({
  name: 'picture_facts',
  columns: {
    filename: { type: 'text', primary: true },
    bytes: { type: 'integer' },
    modifiedAt: { type: 'real', name: 'modified_at' },
    width: { type: 'integer', nullable: true },
    height: { type: 'integer', nullable: true },
    thumbhash: { type: 'text' },
    perceptualHash: { type: 'text', name: 'perceptual_hash', nullable: true },
  },
});
