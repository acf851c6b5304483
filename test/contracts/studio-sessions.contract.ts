import { beforeAll, describe, expect, it } from '@jest/globals';
import { StudioError } from '../../src/domain/errors.ts';
import type { StudioEvent } from '../../src/domain/run.ts';
import { until } from '../support/waiting.ts';
import type { StudioUnderTest } from './studio.contract.ts';

/** Sessions, their graphs, styles and nodes, through whatever way the studio is reached. */
export function describeStudioSessions(under: () => StudioUnderTest): void {
  describe('sessions', () => {
    let studio: StudioUnderTest['studio'];
    let request: StudioUnderTest['request'];
    beforeAll(() => {
      ({ studio, request } = under());
    });

    const graph = (url: string) => ({
      nodes: [
        { id: 'root', x: 0, y: 0, data: { imageUrl: url, status: 'ready', serverNodeId: 'n_0123456789' } },
        { id: 'leaf', position: { x: 5, y: 6 }, data: {} },
      ],
      edges: [{ id: 'wire', source: 'root', target: 'leaf' }],
    });

    it('are made, listed newest first, renamed, deleted and restored with all that they had', async () => {
      const { session: one, warnings } = await studio.sessions.create({ title: 'One' });
      const { session: two } = await studio.sessions.create();
      expect([one.id, two.title, warnings]).toEqual([
        expect.stringMatching(/^s_[0-9A-HJKMNP-TV-Z]{26}$/),
        'Untitled',
        [],
      ]);
      await studio.sessions.saveGraph(one.id, graph('/generated/x.png'), { version: 0 });
      const listed = (await studio.sessions.list()).filter(({ id }) => id === one.id || id === two.id);
      expect(listed.map(({ title, nodeCount, graphVersion }) => [title, nodeCount, graphVersion])).toContainEqual([
        'One',
        2,
        1,
      ]);
      const renamed = await studio.sessions.rename(two.id, `${'x'.repeat(250)}`);
      expect([renamed.session.title.length, renamed.warnings]).toMatchObject([
        200,
        [{ field: 'title', code: 'OPTION_ADAPTED' }],
      ]);
      const before = await studio.sessions.get(one.id);
      const gone = await studio.sessions.remove(one.id);
      expect(gone).toMatchObject({ id: one.id, nodeCount: 2, expiresAt: expect.any(Number) });
      expect(await codeOf(studio.sessions.get(one.id))).toEqual(['SESSION_NOT_FOUND', 'not-found']);
      expect((await studio.sessions.trashed()).map(({ id }) => id)).toContain(one.id);
      expect(await studio.sessions.restore(one.id)).toMatchObject({ id: one.id, graphVersion: 1 });
      expect(await studio.sessions.get(one.id)).toEqual(before);
      expect(await codeOf(studio.sessions.restore(one.id))).toEqual(['SESSION_NOT_FOUND', 'not-found']);
      expect(await codeOf(studio.sessions.rename(one.id, ' '))).toEqual(['INVALID_TITLE', 'request-invalid']);
    });

    it('keep a graph by its version, and refuse what makes no sense', async () => {
      const { id } = (await studio.sessions.create()).session;
      const saved = await studio.sessions.saveGraph(id, graph('/generated/x.png'), { version: 0, tabId: 't' });
      expect(saved).toEqual({ nodes: 2, edges: 1, graphVersion: 1 });
      const { nodes, edges } = await studio.sessions.get(id);
      expect(nodes[1]).toEqual({ id: 'leaf', x: 5, y: 6, data: { parentServerNodeId: 'n_0123456789' } });
      expect(edges).toEqual([{ id: 'wire', source: 'root', target: 'leaf', data: {} }]);
      const stale = await errorOf(studio.sessions.saveGraph(id, graph(''), { version: 0 }));
      expect([stale.code, stale.kind, stale.details]).toEqual([
        'GRAPH_VERSION_CONFLICT',
        'conflict',
        { field: 'If-Match', currentVersion: 1 },
      ]);
      const loop = {
        nodes: [{ id: 'a' }, { id: 'b' }],
        edges: [
          { source: 'a', target: 'b' },
          { source: 'b', target: 'a' },
        ],
      };
      expect(await codeOf(studio.sessions.saveGraph(id, loop, { version: 1 }))).toEqual([
        'INVALID_GRAPH',
        'request-invalid',
      ]);
      expect(await codeOf(studio.sessions.saveGraph(id, loop, {}))).toEqual([
        'GRAPH_VERSION_REQUIRED',
        'request-invalid',
      ]);
      expect(await codeOf(studio.sessions.saveGraph(id, { nodes: 1 } as never, {}))).toEqual([
        'INVALID_GRAPH',
        'request-invalid',
      ]);
      expect((await studio.sessions.get(id)).graphVersion).toBe(1);
    });

    it('have a style sheet that goes before the prompts of their runs while it is enabled', async () => {
      const { id } = (await studio.sessions.create()).session;
      expect(await studio.sessions.styleSheet(id)).toEqual({ styleSheet: null, enabled: false });
      const styleSheet = { palette: ['teal'], mood: 'calm' };
      expect(await studio.sessions.setStyleSheet(id, { styleSheet })).toEqual({ styleSheet, enabled: false });
      const made = async () => {
        under().setLong?.(false);
        const run = studio.generation.image({ prompt: 'a red field', sessionId: id, ...request });
        return (await run.result).assets[0];
      };
      expect(await made()).not.toHaveProperty('styleSheetApplied');
      expect(await studio.sessions.enableStyleSheet(id, true)).toEqual({ enabled: true });
      const styled = await made();
      expect(styled).toMatchObject({
        styleSheetApplied: true,
        styleSheetPrefix: 'Palette: teal.\nMood: calm.',
        prompt: 'a red field',
      });
      const { terminalJobs = [] } = await studio.system.runs({ includeTerminal: true });
      expect(terminalJobs.find(({ requestId }) => requestId === styled?.requestId)?.meta).toMatchObject({
        styleSheetApplied: true,
      });
      expect(await codeOf(studio.sessions.setStyleSheet(id, { styleSheet: 'x' as never }))).toEqual([
        'INVALID_SHEET',
        'request-invalid',
      ]);
      expect(await codeOf(studio.sessions.enableStyleSheet(id, 1 as never))).toEqual([
        'INVALID_ENABLED',
        'request-invalid',
      ]);
      expect(await codeOf(studio.sessions.extractStyleSheet(id, { prompt: 'soft' }))).toEqual([
        'STYLE_SHEET_NO_KEY',
        'account-missing',
      ]);
    });

    it('have nodes, each going on from another or from a picture of the library', async () => {
      under().setLong?.(false);
      const root = await studio.sessions.generateNode({ prompt: 'a red field', clientNodeId: 'c1', ...request }).result;
      expect(root).toMatchObject({ nodeId: expect.stringMatching(/^n_[0-9a-f]{10}$/), parentNodeId: null });
      expect(root.assets[0]).toMatchObject({
        kind: 'generate',
        nodeId: root.nodeId,
        clientNodeId: 'c1',
        filename: expect.stringContaining(root.nodeId),
      });
      const run = studio.sessions.generateNode({ prompt: 'at night', parentNodeId: root.nodeId, ...request });
      const types: string[] = [];
      for await (const event of run) types.push(event.type);
      const child = await run.result;
      expect([types[0], types.at(-1), child.parentNodeId]).toEqual(['phase', 'done', root.nodeId]);
      expect(child.assets[0]).toMatchObject({
        kind: 'edit',
        parentNodeId: root.nodeId,
        contextMode: 'parent-plus-refs',
        searchMode: 'on',
      });
      expect(await studio.sessions.node(child.nodeId)).toEqual({ nodeId: child.nodeId, asset: child.assets[0] });
      const refused = [
        [{ prompt: '' }, 'INVALID_PROMPT'],
        [{ contextMode: 'ancestry' }, 'CONTEXT_MODE_UNSUPPORTED'],
        [{ parentNodeId: 'n_ffffffffff' }, 'NODE_NOT_FOUND'],
        [{ externalSrc: '/generated/../config.json' }, 'NODE_SOURCE_INVALID'],
      ] as const;
      for (const [input, code] of refused) {
        const failed = studio.sessions.generateNode({ prompt: 'x', ...request, ...input });
        expect([code, (await codeOf(failed.accepted))[0]]).toEqual([code, code]);
      }
      expect(await codeOf(studio.sessions.node('n_ffffffffff'))).toEqual(['NODE_NOT_FOUND', 'not-found']);
    });

    it('hear of pictures that are deleted and restored, and tell whoever follows', async () => {
      under().setLong?.(false);
      const { assets } = await studio.generation.image({ prompt: 'a red field', ...request }).result;
      const filename = assets[0]?.filename ?? '';
      const { id } = (await studio.sessions.create()).session;
      await studio.sessions.saveGraph(id, graph(`/generated/${filename}?thumb=1`), { version: 0 });
      const heard: StudioEvent[] = [];
      let isOpen = false;
      const stop = studio.system.follow(({ event }) => heard.push(event), { connected: () => (isOpen = true) });
      await until(() => isOpen || undefined);
      const { trashId, sessionsTouched, nodesTouched } = await studio.assets.trash(filename);
      expect([sessionsTouched, nodesTouched]).toEqual([1, 1]);
      const missing = await studio.sessions.get(id);
      expect([missing.graphVersion, missing.nodes[0]?.data]).toMatchObject([
        2,
        { imageUrl: null, status: 'asset-missing' },
      ]);
      await studio.assets.restore(trashId);
      const back = await studio.sessions.get(id);
      const { parentServerNodeId: _, ...data } = back.nodes[0]?.data ?? {};
      expect([back.graphVersion, data]).toEqual([3, graph(`/generated/${filename}?thumb=1`).nodes[0]?.data]);
      await until(() => heard.find((event) => event.type === 'session-changed' && event.graphVersion === 3));
      stop();
      expect(await studio.assets.remove(filename)).toEqual({ filename, sessionsTouched: 1, nodesTouched: 1 });
    });
  });
}

async function errorOf(promise: Promise<unknown>): Promise<StudioError> {
  try {
    await promise;
  } catch (failure) {
    return StudioError.from(failure);
  }
  throw new Error('nothing was refused');
}

async function codeOf(promise: Promise<unknown>): Promise<[string, string]> {
  const { code, kind } = await errorOf(promise);
  return [code, kind];
}
