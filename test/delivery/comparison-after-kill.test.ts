import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Comparison } from '../../src/domain/comparison.ts';
import { type ComfyServer, startComfy } from '../support/comfy-server.ts';
import { useCommandLine, written } from '../support/command-line.ts';
import { ask, askJson } from '../support/raw-http.ts';
import { until } from '../support/waiting.ts';

const PATIENCE_MS = 90_000;

describe('A comparison that was under way at a kill -9', () => {
  const cli = useCommandLine();
  let comfy: ComfyServer;
  let open: () => void;
  beforeEach(async () => {
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    comfy = await startComfy({ run: { until: opened } });
  });
  afterEach(() => comfy.close());

  async function serve() {
    const { child, ended } = cli.start(['serve', '--port', '0'], { env: { IMA2_COMFY_URL: comfy.upstream.url } });
    const port = Number(/:(\d+)/.exec(await written(child, /at http:\/\/[^\s/]+/))?.[1]);
    const state = async (wait = ''): Promise<Comparison> =>
      (await ask(port, { path: `/api/compare/cmp${wait}` })).json() as unknown as Comparison;
    return { child, ended, port, state };
  }

  it(
    'is gone on with: what was drawn stays, what was sent is asked for, the rest is drawn, and nothing twice',
    async () => {
      const first = await serve();
      const asked = { prompt: 'a fox', with: ['sketch', 'comfyui', 'comfyui', 'sketch'], requestId: 'cmp', jobs: 2 };
      await askJson(first.port, '/api/compare', asked);
      await until(() => comfy.prompts[0]);
      let before = await first.state();
      while (before.cells[0]?.status !== 'completed') before = await first.state('?wait=1');
      first.child.kill('SIGKILL');
      await first.ended;
      open();
      const second = await serve();
      let after = await second.state();
      while (after.status === 'running') after = await second.state('?wait=1');
      expect(after.cells.map(({ status }) => status)).toEqual(Array(4).fill('completed'));
      expect(after.cells[0]?.filename).toBe(before.cells[0]?.filename);
      expect([after.status, after.sheet]).toEqual(['completed', expect.stringContaining('_compare')]);
      expect(comfy.prompts).toHaveLength(2);
      second.child.kill('SIGTERM');
      await second.ended;
    },
    PATIENCE_MS,
  );
});
