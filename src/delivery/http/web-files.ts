import { createReadStream, existsSync } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { dirname, extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Context, Middleware } from 'koa';
import { CompressedFiles, type Encoding } from './compressed-files.ts';
import { sendFile } from './static-files.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
};

const WEB_POLICY = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "font-src 'self'",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const PAGE = '/index.html';
/** Types that become smaller; pictures and fonts are compressed already. */
const COMPRESSIBLE = /^(text\/|application\/(json|manifest\+json)|image\/svg\+xml)/;

/** The folder of the built web studio, found from this file upward; it may not exist. */
export function webRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return join(folder, 'dist', 'web');
}

/**
 * The built web studio: its files, compressed for who takes that, and its one page for every address of a view. What is
 * asked for as a file and is none answers 404, so that a page is never taken for a script.
 */
export function webFiles(root: string, maxAgeMs: number): Middleware {
  const immutable = `public, max-age=${Math.floor(maxAgeMs / 1000)}, immutable`;
  const compressed = new CompressedFiles();
  return async (ctx, next) => {
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return next();
    const path = decoded(ctx.path);
    const isView = path !== undefined && isAddressOfView(path);
    const found = path === undefined ? undefined : await inside(root, path);
    const file = found ?? (isView ? await inside(root, PAGE) : undefined);
    if (file === undefined) {
      ctx.body = isView ? 'The web studio is not built yet: run `npm run build`\n' : 'Not found\n';
      ctx.status = 404;
      return;
    }
    const isHtml = file.path.endsWith('.html');
    const isAsset = path?.startsWith('/assets/') === true;
    ctx.set({
      'Content-Security-Policy': WEB_POLICY,
      'Cache-Control': isHtml ? 'no-store' : isAsset ? immutable : 'no-cache',
    });
    await send(ctx, file, compressed);
  };
}

type WebFile = NonNullable<Awaited<ReturnType<typeof inside>>>;

async function send(ctx: Context, file: WebFile, compressed: CompressedFiles): Promise<void> {
  const mediaType = TYPES[extname(file.path).toLowerCase()] ?? 'application/octet-stream';
  const encoding = COMPRESSIBLE.test(mediaType) ? encodingFor(ctx) : undefined;
  if (COMPRESSIBLE.test(mediaType)) ctx.vary('Accept-Encoding');
  const small = encoding && (await compressed.read(file, encoding));
  if (encoding === undefined || small === undefined) {
    return sendFile(ctx, { ...file, mediaType, read: (range) => createReadStream(file.path, range) });
  }
  ctx.set('Content-Encoding', encoding);
  sendFile(ctx, {
    ...file,
    mediaType,
    bytes: small.byteLength,
    read: async function* () {
      yield small;
    },
  });
}

/** What the client would rather have than the plain bytes. Ranges are of the file as it is. */
function encodingFor(ctx: Context): Encoding | undefined {
  if (ctx.get('Range') !== '') return undefined;
  return ENCODINGS.find((encoding) => ctx.acceptsEncodings(encoding) === encoding);
}

const ENCODINGS: readonly Encoding[] = ['br', 'gzip'];

/** Whether the router of the web studio decides what is shown there; the names of pictures in it may have dots. */
function isAddressOfView(path: string): boolean {
  const [first = '', ...deeper] = path.split('/').slice(1);
  if (first === 'assets' || [first, ...deeper].some((segment) => segment === '..' || segment === '.')) return false;
  return deeper.length > 0 || TYPES[extname(first).toLowerCase()] === undefined;
}

function decoded(path: string): string | undefined {
  try {
    const text = decodeURIComponent(path);
    return text.includes('\0') || text.includes('\\') ? undefined : text;
  } catch {
    return undefined;
  }
}

/** A file below the folder, links resolved; undefined for everything else. */
async function inside(root: string, path: string) {
  try {
    const [folder, file] = await Promise.all([realpath(root), realpath(join(root, path))]);
    if (!file.startsWith(folder + sep)) return undefined;
    const status = await stat(file);
    return status.isFile() ? { path: file, bytes: status.size, modifiedAt: Math.floor(status.mtimeMs) } : undefined;
  } catch {
    return undefined;
  }
}
