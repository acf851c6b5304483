import type { Sharp, SharpOptions } from 'sharp';

/** Makes a picture of bytes, of raw pixels, or of nothing. */
export type SharpFactory = (input: Uint8Array, options?: SharpOptions) => Sharp;

const LOADERS = ['Jpeg', 'Png', 'Webp', 'Heif', 'Nsgif'].map((name) => `VipsForeignLoad${name}`);

let loaded: Promise<SharpFactory> | undefined;

/**
 * The picture library, loaded at the first picture. Its loaders are cut down to PNG, JPEG, WebP, AVIF and GIF for the
 * whole process. No cache: every picture is seen once, and idle memory counts.
 */
export function loadSharp(): Promise<SharpFactory> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<SharpFactory> {
  const { default: sharp } = await import('sharp');
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: LOADERS });
  sharp.cache(false);
  return sharp;
}
