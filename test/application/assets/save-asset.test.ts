import { deflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { PaperProvider } from '../../fakes/paper-provider.ts';
import { paperStudio } from '../../support/paper-studio.ts';
import { pngChunk, pngOf } from '../../support/picture-bytes.ts';

const credentials = pngChunk('caBX', Buffer.from('jumb'));
const signed = pngOf({ width: 1, height: 1, extra: [credentials], pixels: deflateSync(Buffer.alloc(2)) });

describe('SaveAsset', () => {
  it('AST-20: keeps what the provider sent, byte for byte', async () => {
    const { generation, files, ids } = paperStudio();
    const { assets } = await generation.image({ provider: 'paper', prompt: 'a fox' }).result;
    const { bytes } = await files.read(assets[0]?.filename ?? '');
    expect(Buffer.from(bytes).toString('latin1')).not.toContain('GenerationMetadata');
    expect(assets[0]).toMatchObject({ bytes: bytes.length, sha256: ids.digest(bytes) });
  });

  it('AST-21: puts the settings into the original where the person wants that; the hash stays that of what came', async () => {
    const plain = paperStudio();
    const marking = paperStudio({ embedMetadata: 'unsigned' });
    const [before] = (await plain.generation.image({ provider: 'paper', prompt: 'a fox' }).result).assets;
    const [asset] = (await marking.generation.image({ provider: 'paper', prompt: 'a fox' }).result).assets;
    const { bytes } = await marking.files.read(asset?.filename ?? '');
    expect(await marking.tools.readSettings(bytes)).toMatchObject({ settings: { prompt: 'a fox' }, source: 'xmp' });
    expect([asset?.sha256, asset?.bytes]).toEqual([before?.sha256, bytes.length]);
    expect((await marking.assets.readMetadata(bytes)).source).toBe('library');
  });

  it('AST-21: leaves a signed original alone and says so in its sidecar', async () => {
    const studio = paperStudio({ embedMetadata: 'unsigned', providers: [new SigningProvider()] });
    const [asset] = (await studio.generation.image({ provider: 'paper', prompt: 'a fox' }).result).assets;
    const { bytes } = await studio.files.read(asset?.filename ?? '');
    expect(Buffer.from(bytes).equals(signed)).toBe(true);
    expect(asset?.notes).toEqual([{ code: 'XMP_SKIPPED_SIGNED' }]);
  });
});

/** Sends a picture with content credentials, whatever is asked for. */
class SigningProvider extends PaperProvider {
  override async generateImages(...order: Parameters<PaperProvider['generateImages']>) {
    const made = await super.generateImages(...order);
    return made.map((image) => ({ ...image, bytes: signed }));
  }
}
