import { createReadStream, existsSync } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { dirname, extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Middleware } from 'koa';
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
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** The folder of the built web studio, found from this file upward; it may not exist. */
export function webRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return join(folder, 'dist', 'web');
}

/** The built web studio: its files, and its one page for every address that is no file. */
export function webFiles(root: string, maxAgeMs: number): Middleware {
  const immutable = `public, max-age=${Math.floor(maxAgeMs / 1000)}, immutable`;
  return async (ctx, next) => {
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return next();
    const path = decoded(ctx.path);
    const isPage = path !== undefined && extname(path) === '';
    const found = path === undefined ? undefined : await inside(root, path);
    const file = found ?? (isPage ? await inside(root, '/index.html') : undefined);
    if (file === undefined) {
      ctx.body = isPage ? 'The web studio is not built yet: run `npm run build`\n' : 'Not found\n';
      ctx.status = 404;
      return;
    }
    const isHtml = file.path.endsWith('.html');
    const isAsset = path?.startsWith('/assets/') === true;
    ctx.set({
      'Content-Security-Policy': WEB_POLICY,
      'Cache-Control': isHtml ? 'no-store' : isAsset ? immutable : 'no-cache',
    });
    sendFile(ctx, {
      mediaType: TYPES[extname(file.path).toLowerCase()] ?? 'application/octet-stream',
      bytes: file.bytes,
      modifiedAt: file.modifiedAt,
      read: (range) => createReadStream(file.path, range),
    });
  };
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
