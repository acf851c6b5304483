import {
  A1111,
  COMFY,
  COMFY_SETTINGS,
  DRAW_THINGS,
  DRAW_THINGS_SETTINGS,
  FLUX,
  FOOOCUS,
  FOOOCUS_SETTINGS,
  FORGE,
  INFO,
  INVOKE,
  MIDJOURNEY,
  NOVEL,
  NOVEL_SETTINGS,
  NOVEL_SOURCE,
  OLD_INVOKE,
  SWARM,
  WORKFLOW,
} from './foreign-texts.ts';
import { jpegWith, jpegWithXmp, pngWith, stealth, text, tiff, unicode, webpWith } from './picture-texts.ts';
import { samplePicture } from './sample-picture.ts';

/** A picture as another program writes it, and what is in it. */
export interface ForeignPicture {
  /** What tells it apart. */
  name: string;
  bytes: Uint8Array;
  extension: 'png' | 'jpeg' | 'webp';
  settings: Record<string, unknown>;
}

/** One or more small pictures for each program, with the same texts in the same places as that program puts them. */
export async function foreignPictures(): Promise<ForeignPicture[]> {
  const png = await samplePicture(32, 24);
  const jpeg = await samplePicture(32, 24, 'jpeg');
  const webp = await samplePicture(32, 24, 'webp');
  const a1111 = { ...INFO, tool: 'A1111', toolVersion: 'v1.10.1', model: 'dreamshaper_8', strength: 0.45 };
  const forge = { ...INFO, tool: 'Forge', toolVersion: 'f2.0.1v1.10.1-previous-313', model: 'flux1-dev' };
  const novelWhole = JSON.stringify({
    Description: NOVEL.prompt,
    Source: NOVEL_SOURCE,
    Comment: JSON.stringify(NOVEL),
  });
  const flux = {
    ...{ tool: 'ComfyUI', prompt: 'a fox of glass', model: 'flux1-dev', seed: 77, steps: 20, cfgScale: 3.5 },
    ...{ sampler: 'euler', scheduler: 'simple', size: '1024x1024' },
  };
  const workflow = {
    ...{ tool: 'ComfyUI', prompt: 'a fox on paper', negativePrompt: 'text', model: 'v1-5', seed: 42, steps: 30 },
    ...{ cfgScale: 8, sampler: 'dpmpp_2m', scheduler: 'karras', size: '512x768' },
  };
  const made = (name: string, extension: ForeignPicture['extension'], bytes: Uint8Array, settings: object) => ({
    ...{ name, extension, bytes },
    settings: { ...settings },
  });
  return [
    made('a1111', 'png', pngWith(png, { parameters: A1111 }), a1111),
    made('a1111 in JPEG', 'jpeg', jpegWith(jpeg, tiff([], [[0x9286, 7, unicode(A1111, 'big')]])), a1111),
    made('a1111 in WebP', 'webp', webpWith(webp, tiff([], [[0x9286, 7, unicode(A1111, 'little')]])), a1111),
    made('forge', 'png', pngWith(png, { parameters: FORGE }), forge),
    made('comfy', 'png', pngWith(png, { prompt: COMFY, workflow: JSON.stringify(WORKFLOW) }), COMFY_SETTINGS),
    made('comfy flux', 'png', pngWith(png, { prompt: JSON.stringify(FLUX) }), flux),
    made('comfy workflow alone', 'png', pngWith(png, { workflow: JSON.stringify(WORKFLOW) }), workflow),
    made(
      'comfy in WebP',
      'webp',
      webpWith(
        webp,
        tiff([
          [0x010f, 2, text(`workflow:${JSON.stringify(WORKFLOW)}`)],
          [0x0110, 2, text(`prompt:${COMFY}`)],
        ]),
      ),
      COMFY_SETTINGS,
    ),
    made('invoke', 'png', pngWith(png, { invokeai_metadata: JSON.stringify(INVOKE) }), {
      ...{ tool: 'InvokeAI', toolVersion: '5.6.0', prompt: 'a red fox', negativePrompt: 'people', seed: 4178220147 },
      ...{ model: 'Juggernaut XL v9', steps: 35, cfgScale: 6, sampler: 'dpmpp_2m_k', size: '1024x832', strength: 0.6 },
    }),
    made('older invoke', 'png', pngWith(png, { 'sd-metadata': JSON.stringify(OLD_INVOKE) }), {
      ...{
        tool: 'InvokeAI',
        toolVersion: '2.3.0',
        prompt: 'a red fox  at dawn',
        negativePrompt: 'people, cars',
        seed: 99,
      },
      ...{ model: 'stable-diffusion-1.5', steps: 50, cfgScale: 7.5, sampler: 'k_lms', size: '512x512' },
    }),
    made(
      'fooocus',
      'png',
      pngWith(png, { parameters: JSON.stringify(FOOOCUS), fooocus_scheme: 'fooocus' }),
      FOOOCUS_SETTINGS,
    ),
    made(
      'fooocus in JPEG',
      'jpeg',
      jpegWith(
        jpeg,
        tiff([
          [0x0131, 2, text('Fooocus v2.5.5')],
          [0x927c, 2, text('fooocus')],
          [0x9286, 2, text(JSON.stringify(FOOOCUS))],
        ]),
      ),
      FOOOCUS_SETTINGS,
    ),
    made('fooocus in the words of a1111', 'png', pngWith(png, { parameters: A1111, fooocus_scheme: 'a1111' }), {
      ...a1111,
      tool: 'Fooocus',
    }),
    made(
      'novel',
      'png',
      pngWith(png, {
        ...{ Title: 'NovelAI generated image', Description: NOVEL.prompt, Software: 'NovelAI', Source: NOVEL_SOURCE },
        Comment: JSON.stringify(NOVEL),
      }),
      NOVEL_SETTINGS,
    ),
    made('novel in WebP', 'webp', webpWith(webp, tiff([], [[0x9286, 7, unicode(novelWhole, 'big')]])), NOVEL_SETTINGS),
    made('novel in the pixels', 'png', await stealth(novelWhole), NOVEL_SETTINGS),
    made('midjourney', 'png', pngWith(png, { Description: MIDJOURNEY, Author: 'someone' }), {
      ...{ tool: 'Midjourney', prompt: 'a red fox in the snow, 35mm', negativePrompt: 'people, cars' },
      ...{ model: 'midjourney-6.1', seed: 7, aspectRatio: '16:9' },
    }),
    made(
      'midjourney in XMP',
      'jpeg',
      jpegWithXmp(
        jpeg,
        xmp(
          '',
          `<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${MIDJOURNEY}</rdf:li></rdf:Alt></dc:description>`,
        ),
      ),
      {
        ...{ tool: 'Midjourney', prompt: 'a red fox in the snow, 35mm', negativePrompt: 'people, cars' },
        ...{ model: 'midjourney-6.1', seed: 7, aspectRatio: '16:9' },
      },
    ),
    made('draw things', 'png', pngWith(png, { 'XML:com.adobe.xmp': drawThingsXmp() }), DRAW_THINGS_SETTINGS),
    made(
      'draw things in JPEG',
      'jpeg',
      jpegWith(jpeg, tiff([], [[0x9286, 7, Buffer.from(`ASCII\0\0\0${JSON.stringify(DRAW_THINGS)}`)]])),
      DRAW_THINGS_SETTINGS,
    ),
    made('swarm', 'png', pngWith(png, { parameters: JSON.stringify({ sui_image_params: SWARM }) }), {
      ...{ tool: 'SwarmUI', toolVersion: '0.9.5', prompt: 'a red fox', negativePrompt: 'ugly', model: 'sdxl', seed: 5 },
      ...{ steps: 20, cfgScale: 7, size: '1024x1024' },
    }),
  ];
}

function drawThingsXmp(): string {
  const json = JSON.stringify(DRAW_THINGS).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return xmp(
    ' xmp:CreatorTool="Draw Things"',
    `<exif:UserComment><rdf:Alt><rdf:li xml:lang="x-default">${json}</rdf:li></rdf:Alt></exif:UserComment>`,
  );
}

function xmp(attributes: string, content: string): string {
  return `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description rdf:about=""${attributes}>${content}</rdf:Description></rdf:RDF></x:xmpmeta>`;
}
