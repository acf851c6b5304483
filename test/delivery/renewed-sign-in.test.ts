import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type EveryUpstream, everyUpstream } from '../support/every-upstream.ts';
import { askJson } from '../support/raw-http.ts';
import { type TempServer, tempServer } from '../support/temp-studio.ts';
import { xaiError } from '../support/xai-upstream.ts';

const PATIENCE_MS = 60_000;
const refused = xaiError(401, { error: { code: 'unauthenticated', message: 'The token has expired' } });

describe('A sign-in that ends while a clip is being made', () => {
  let every: EveryUpstream;
  let server: TempServer;
  beforeAll(async () => {
    every = await everyUpstream();
    const settings = { 'grokProvider.videoPollIntervalMs': 20 };
    server = await tempServer({ home: every.home, env: every.env, settings });
  });
  afterAll(async () => {
    await server.close();
    await every.close();
  });

  const make = () => {
    const headers = { accept: 'application/json' };
    return askJson(server.port, '/api/video/generate', { prompt: 'a fox', provider: 'grok' }, { headers });
  };

  it(
    'is renewed in the middle, as often as it ends, and the clip that was begun is the one that comes',
    async () => {
      const { xai, issuer } = every.upstreams;
      const before = issuer.counts.renewed;
      xai.answer('poll', undefined, refused, undefined, refused, undefined);
      const answer = await make();
      expect([answer.status, answer.json().error]).toEqual([200, undefined]);
      expect(answer.json().video).toMatchObject({ providerRequestId: 'vid-1', xaiVideoRequestId: 'vid-1' });
      expect(xai.begun).toBe(1);
      expect(issuer.counts).toEqual({ renewed: before + 2, reused: 0 });
      const bearers = xai.asked('poll').map(({ headers }) => headers.authorization);
      expect(bearers).toHaveLength(5);
      expect([bearers[0] === bearers[1], bearers[1] === bearers[2], bearers[3] === bearers[4]]).toEqual([
        true,
        false,
        false,
      ]);
      expect(bearers.at(-1)).toBe(`Bearer ${issuer.newest()}`);
    },
    PATIENCE_MS,
  );
});
