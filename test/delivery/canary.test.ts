import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { useCommandLine, written } from '../support/command-line.ts';
import { type EveryOptions, type EveryUpstream, everyUpstream } from '../support/every-upstream.ts';
import { foundIn, textsBelow, tracesOf } from '../support/every-upstream-secrets.ts';
import { ask, askJson } from '../support/raw-http.ts';
import { listen } from '../support/sse-listener.ts';

/** For pictures of every provider, twice. */
const PATIENCE_MS = 120_000;
/** Tokens of Google that its stand-in gives away. */
const GOOGLE_TOKEN = 'ya29.CANARY';
const LISTS = ['/api/history', '/api/providers', '/api/models', '/api/settings', '/api/inflight?includeTerminal=1'];
const MORE_LISTS = ['/api/usage/calls', '/api/health', '/api/capabilities', '/api/storage/status'];
const COMMANDS = [
  ['providers', 'check', '--json'],
  ['config', 'ls', '--json'],
  ['doctor', '--json'],
];

describe('A credential is seen by nobody but its own upstream', () => {
  const cli = useCommandLine();
  let every: EveryUpstream | undefined;
  afterEach(() => every?.close());

  /** Draws with every provider and fails with every provider; resolves with all that was said, by where. */
  async function useAll(upstreams: EveryUpstream): Promise<[where: string, text: string][]> {
    const env = { ...upstreams.env, IMA2_LOG_LEVEL: 'debug' };
    const { child, ended } = cli.start(['serve', '--port', '0'], { env });
    const port = Number(/:(\d+)/.exec(await written(child, /at http:\/\/[^\s/]+/))?.[1]);
    const events = await listen(port, { path: '/api/events' });
    const said: [string, string][] = [];
    for (const { provider, fails, draws } of upstreams.standIns) {
      const drawn = await askJson(port, '/api/generate', { provider, prompt: 'a fox' });
      await fails();
      const failed = await askJson(port, '/api/generate', { provider, prompt: 'a fox' });
      await draws();
      expect([provider, drawn.status, failed.status >= 400]).toEqual([provider, 200, true]);
      said.push([`${provider} drawn`, drawn.text], [`${provider} failed`, failed.text]);
    }
    for (const path of [...LISTS, ...MORE_LISTS]) said.push([path, (await ask(port, { path })).text]);
    const commands = await Promise.all(COMMANDS.map((args) => cli.run(args, { env })));
    for (const [at, { stdout, stderr }] of commands.entries())
      said.push([COMMANDS[at]?.join(' ') ?? '', stdout + stderr]);
    said.push(['events', events.frames.join('\n')]);
    events.close();
    child.kill('SIGTERM');
    const { stdout, stderr } = await ended;
    said.push(['output of the server', stdout + stderr]);
    expect(stderr).toContain('A run ended');
    return said;
  }

  it.each<[string, EveryOptions]>([
    ['from the environment, the key of Gemini', { keys: 'env', google: 'apikey' }],
    ['in the settings file, the account of Vertex', { keys: 'config', google: 'vertex' }],
  ])(
    '%s',
    async (_, options) => {
      every = await everyUpstream(options);
      const traces: (readonly [string, string])[] = [...tracesOf(every.planted), ['token of Google', GOOGLE_TOKEN]];
      const said = await useAll(every);
      const kept = [
        ...(await textsBelow(join(every.home.folder, '.ima2'), ['config.json'])),
        ...(await textsBelow(cli.home.folder, [])),
      ];
      expect(kept.some(([path]) => path.endsWith('.db') || path.endsWith('.sqlite'))).toBe(true);
      expect(kept.filter(([path]) => path.endsWith('.json')).length).toBeGreaterThan(10);
      const seen = [...said, ...kept].map(([where, text]) => [where, foundIn(traces, text)] as const);
      expect(seen.filter(([, names]) => names.length > 0)).toEqual([]);
    },
    PATIENCE_MS,
  );

  it('would be found where one is', async () => {
    every = await everyUpstream();
    const traces = tracesOf(every.planted);
    expect(foundIn(traces, 'nothing here')).toEqual([]);
    for (const [name, secret] of Object.entries(every.planted)) {
      if (name !== 'vertex') expect(foundIn(traces, `x ${secret} y`)).toContain(name);
      expect(foundIn(traces, JSON.stringify({ secret }))).toContain(name);
    }
  });
});
