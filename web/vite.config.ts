import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig, type Plugin } from 'vite';
import { keepShell } from './keep-shell.ts';

const server = `http://127.0.0.1:${process.env['IMA2_PORT'] ?? 3333}`;

/** The font of the first words is fetched together with the style sheet that names it, not after it. */
const preloadFont: Plugin = {
  name: 'preload-font',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle = {} }) =>
      Object.keys(bundle)
        .filter((file) => /\/inter-latin-wght-[^/]+\.woff2$/.test(file))
        .map((file) => ({
          tag: 'link',
          injectTo: 'head',
          attrs: { rel: 'preload', as: 'font', type: 'font/woff2', href: `/${file}`, crossorigin: true },
        })),
  },
};

/**
 * What the first page needs is one file: it packs smaller than many, and nothing waits for a second request. So are the
 * primitives and the parts of the bar that come when the page is idle; all else is split by where it is used.
 */
const groups = [
  { name: 'first', tags: ['$initial' as const], priority: 3 },
  { name: 'ui', test: /\/web\/src\/ui\/|\/node_modules\/lucide\//, priority: 2 },
  { name: 'bar', test: /\/web\/src\/features\/generation\/(bar|clip)\//, priority: 1 },
];

// Vite reads the default export of this file.
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [preact({ devToolsEnabled: false, prefreshEnabled: true }), preloadFont, keepShell],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // These know light-dark(), which the colours are written in; for older ones every colour would be there twice.
    cssTarget: ['chrome123', 'firefox128', 'safari17.5'],
    // The page may load only what the server serves, so nothing is put into it as a data address.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
  server: {
    host: '127.0.0.1',
    // The server compares Origin and Host, so the browser's Host goes through as it is.
    proxy: {
      '/api': { target: server, changeOrigin: false },
      '/generated': { target: server, changeOrigin: false },
    },
  },
});
