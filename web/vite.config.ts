import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

const server = `http://127.0.0.1:${process.env['IMA2_PORT'] ?? 3333}`;

// Vite reads the default export of this file.
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [preact({ devToolsEnabled: false, prefreshEnabled: true })],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // The page may load only what the server serves, so nothing is put into it as a data address.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
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
