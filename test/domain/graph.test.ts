import { describe, expect, it } from '@jest/globals';
import { checkGraphSize, connectedGraph, plainGraph } from '../../src/domain/graph.ts';
import { withFiles, withoutFiles } from '../../src/domain/graph-files.ts';
import { ulid } from '../../src/domain/session.ts';
import { stylePrefix } from '../../src/domain/style-sheet.ts';

const node = (id: string, data: Record<string, unknown> = {}) => ({ id, x: 0, y: 0, data });
const edge = (source: string, target: string) => ({ id: `${source}${target}`, source, target, data: {} });
const LIMITS = { nodes: 3, edges: 1 };

describe('a graph', () => {
  it('leaves out wires without ends and knows the parents anew', () => {
    const sent = {
      nodes: [node('a', { serverNodeId: 'n_1' }), node('b', { parentServerNodeId: 'old' })],
      edges: [edge('a', 'b'), edge('a', 'z')],
    };
    const { nodes, edges } = connectedGraph(sent);
    expect(nodes.map(({ data }) => data['parentServerNodeId'])).toEqual([null, 'n_1']);
    expect(edges).toEqual([edge('a', 'b')]);
  });

  it('refuses loops of any length, and is quick about long chains', () => {
    for (const loop of [['a'], ['a', 'b'], ['a', 'b', 'c']]) {
      const edges = loop.map((id, at) => edge(id, loop[(at + 1) % loop.length] ?? ''));
      expect(() => connectedGraph({ nodes: loop.map((id) => node(id)), edges })).toThrow('comes after itself');
    }
    const ids = Array.from({ length: 20_000 }, (_, at) => `${at}`);
    const chain = { nodes: ids.map((id) => node(id)), edges: ids.slice(1).map((id, at) => edge(`${at}`, id)) };
    expect(connectedGraph(chain).edges).toHaveLength(19_999);
  });

  it('says which node is too large, and cuts nothing', () => {
    const refused = (data: Record<string, unknown>) => () =>
      checkGraphSize({ nodes: [node('big', data)], edges: [] }, LIMITS);
    expect(refused({ a: [{ deep: 'x'.repeat(10_001) }] })).toThrow('node big: data.a.0.deep has 10001 characters');
    expect(refused({ a: Array.from({ length: 11 }, () => 'x'.repeat(9500)) })).toThrow('characters of JSON');
    expect(refused({ a: 'x'.repeat(10_000) })).not.toThrow();
    expect(() => checkGraphSize({ nodes: [], edges: [edge('a', 'b'), edge('b', 'c')] }, LIMITS)).toThrow(
      'edges: the graph has 2',
    );
  });

  it('refuses ids that are there twice, and fills in what is not said', () => {
    expect(() => plainGraph({ nodes: [{ id: 'a' }, { id: 'a' }], edges: [] })).toThrow('nodes[1].id');
    expect(plainGraph({ nodes: [{ id: 'a', position: { x: 1, y: 2 } }], edges: [{ source: 'a' }] })).toEqual({
      nodes: [{ id: 'a', x: 1, y: 2, data: {} }],
      edges: [{ id: 'a->undefined', source: 'a', target: '', data: {} }],
    });
  });

  it('shows that a file is missing, and shows it again', () => {
    const shown = node('a', { imageUrl: '/generated/a%20b/x.png', status: 'ready', other: 1 });
    const elsewhere = node('b', { imageUrl: 'https://example.com/x.png' });
    const gone = withoutFiles({ nodes: [shown, elsewhere], edges: [] }, new Set(['a b/x.png']));
    expect([gone.changed, gone.nodes[0]?.data, gone.nodes[1]]).toMatchObject([
      1,
      { imageUrl: null, status: 'asset-missing', other: 1 },
      elsewhere,
    ]);
    expect(withoutFiles(gone, new Set(['a b/x.png'])).changed).toBe(0);
    expect(withFiles(gone, new Set(['x.png'])).changed).toBe(0);
    expect(withFiles(gone, new Set(['a b/x.png'])).nodes).toEqual([shown, elsewhere]);
  });
});

describe('the words of a style sheet', () => {
  it('hold every field that says something, in any shape, and end where they must', () => {
    const sheet = {
      palette: ['teal', ' ', 7],
      mood: 'calm',
      medium: 'watercolour',
      negative: ['text', 'people'],
      extra: 'x',
    };
    expect(stylePrefix(sheet, 4000)).toBe('Style: watercolour.\nPalette: teal.\nMood: calm.\nNo text, no people.');
    expect(stylePrefix(sheet, 10)).toBe('Style: wat');
    expect(stylePrefix({ palette: 3 }, 4000)).toBe('');
  });
});

describe('a ULID', () => {
  it('begins with its time and sorts by it', () => {
    expect(ulid(0, '0'.repeat(20))).toBe('0'.repeat(26));
    expect(ulid(2 ** 48 - 1, 'f'.repeat(20))).toBe(`7${'Z'.repeat(25)}`);
    expect(ulid(1, 'f'.repeat(20)) < ulid(2, '0'.repeat(20))).toBe(true);
  });
});
