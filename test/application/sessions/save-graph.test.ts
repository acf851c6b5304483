import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { DiskDocuments } from '../../../src/adapters/storage/disk-documents.ts';
import { SystemClock } from '../../../src/adapters/system/system-clock.ts';
import { SESSIONS, StoredSession } from '../../../src/domain/session.ts';
import { buildProgram, runProgram } from '../../support/child-program.ts';
import { paperStudio } from '../../support/paper-studio.ts';

describe('SaveGraph', () => {
  it('checks shape, version there, size, version a number, session, version the present one, then sense', async () => {
    const { sessions } = paperStudio();
    const { id } = (await sessions.create()).session;
    const many = { nodes: Array.from({ length: 501 }, (_, at) => ({ id: `${at}` })), edges: [] };
    const few = { nodes: [], edges: [] };
    const split = {
      nodes: [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
      edges: [
        { id: '1', source: 'a', target: 'c' },
        { id: '2', source: 'b', target: 'c' },
      ],
    };
    const code = (graph: unknown, version: string | number | undefined, session = 'none') =>
      sessions.saveGraph(session, graph as never, { version }).then(
        () => 'saved',
        (failure: { code: string }) => failure.code,
      );
    expect(await code({ nodes: 1 }, undefined)).toBe('INVALID_GRAPH');
    expect(await code(many, undefined)).toBe('GRAPH_VERSION_REQUIRED');
    expect(await code(many, 'x')).toBe('GRAPH_TOO_LARGE');
    expect(await code(few, 'x')).toBe('INVALID_GRAPH_VERSION');
    expect(await code(few, '"7"')).toBe('SESSION_NOT_FOUND');
    expect(await code(split, '"7"', id)).toBe('GRAPH_VERSION_CONFLICT');
    expect(await code(split, '"0"', id)).toBe('GRAPH_PARENT_CONFLICT');
    expect(await code(few, 'W/"0"', id)).toBe('saved');
    expect(await code(few, 1, id)).toBe('saved');
  });

  it('loses nothing when ten processes save at the same time: one wins, the others hear of it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ima2-graph-'));
    try {
      const program = await buildProgram('save-graph-in-turns', folder);
      const documents = new DiskDocuments(join(folder, 'documents'), new SystemClock());
      await documents.change(SESSIONS, 's_1', () => ({ value: StoredSession.parse({}) }));
      const names = Array.from({ length: 10 }, (_, at) => `p${at}`);
      const ends = await Promise.all(
        names.map((name) => runProgram(program, [join(folder, 'documents'), 's_1', name, '5'])),
      );
      expect(ends.map(({ code, stderr }) => [code, stderr])).toEqual(names.map(() => [0, '']));
      const kept = StoredSession.parse((await documents.get(SESSIONS, 's_1'))?.value);
      const wanted = names.flatMap((name) => Array.from({ length: 5 }, (_, at) => `${name}-${at}`));
      expect(kept.nodes.map(({ id }) => id).sort()).toEqual(wanted.sort());
      expect(kept.graphVersion).toBe(50);
      const conflicts = ends.reduce((sum, { stdout }) => sum + Number(JSON.parse(stdout).conflicts), 0);
      expect(conflicts).toBeGreaterThan(0);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
