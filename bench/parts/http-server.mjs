import { createServer } from '../../dist/delivery/http/server.js';

/** Lets the built HTTP server listen over a wired studio, as `serve` does without its files and locks; resolves with the port. */
export async function startServer({ studio, loaded: { settings } }) {
  const { server } = createServer(studio, {
    host: '127.0.0.1',
    allowedHosts: [],
    accessToken: undefined,
    bodyLimit: 50 * 1024 * 1024,
    heartbeatMs: settings['events.heartbeatMs'],
    maxListeners: 512,
    webRoot: '/nonexistent',
    staticMaxAgeMs: 0,
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server.address().port;
}
