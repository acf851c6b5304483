import { readFile } from 'node:fs/promises';
import type { WrittenGraph } from '../../../domain/graph.ts';
import { moment } from '../ages.ts';
import { writeWhole } from '../copies.ts';
import { cut } from '../display-width.ts';
import { usage } from '../errors.ts';
import { type Output, warningLine } from '../output.ts';
import { fsCode, pictureInput } from '../picture-input.ts';
import { withStudio } from '../studio.ts';

/** Flags of every command about sessions. */
export interface SessionFlags {
  server?: string;
}

/** Flags of commands that read a file. */
export interface FileFlags extends SessionFlags {
  file?: string;
  ifVersion?: number;
  enable?: boolean;
}

const TITLE_COLUMNS = 48;

/** `ima2 session ls`: all sessions, or with `--deleted` those that can be restored. */
export async function ls(output: Output, flags: SessionFlags & { deleted?: boolean }): Promise<void> {
  await withStudio(output, flags, async ({ studio }) => {
    const sessions = flags.deleted ? await studio.sessions.trashed() : await studio.sessions.list();
    if (output.form === 'json') return output.json({ ok: true, sessions });
    if (sessions.length === 0) return output.note(flags.deleted ? 'No deleted sessions' : 'There are no sessions');
    const now = Date.now();
    const rows = sessions.map(({ id, title, nodeCount, graphVersion, updatedAt }) => [
      ...[id, cut(title, TITLE_COLUMNS), String(nodeCount), String(graphVersion), moment(updatedAt, now)],
    ]);
    output.table(['ID', 'TITLE', 'NODES', 'VERSION', 'CHANGED'], rows);
  });
}

/** `ima2 session show`: one session and the nodes of its graph. */
export async function show(output: Output, id: string, flags: SessionFlags): Promise<void> {
  await withStudio(output, flags, async ({ studio }) => {
    const session = await studio.sessions.get(id);
    if (output.form === 'json') return output.json({ ok: true, session });
    output.pairs([
      ['id', session.id],
      ['title', session.title],
      ['version', String(session.graphVersion)],
      ['changed', moment(session.updatedAt, Date.now())],
      ['style sheet', session.styleSheetEnabled ? 'enabled' : 'not enabled'],
    ]);
    const rows = session.nodes.map(({ id: node, data }) => [
      ...[node, String(data['serverNodeId'] ?? ''), String(data['status'] ?? '')],
      cut(String(data['prompt'] ?? ''), TITLE_COLUMNS),
    ]);
    if (rows.length > 0) output.table(['NODE', 'PICTURE', 'STATUS', 'PROMPT'], rows);
  });
}

/** `ima2 session create`: makes a session and prints its id. */
export async function create(output: Output, words: readonly string[], flags: SessionFlags): Promise<void> {
  await withStudio(output, flags, async ({ studio }) => {
    const title = words.join(' ').trim();
    const { session, warnings } = await studio.sessions.create(title === '' ? {} : { title });
    for (const warning of warnings) output.warn(warningLine(warning));
    if (output.form === 'json') return output.json({ ok: true, session, warnings });
    output.line(session.id);
  });
}

/** `ima2 session rename`: gives a session another title. */
export async function rename(output: Output, id: string, words: readonly string[], flags: SessionFlags): Promise<void> {
  await withStudio(output, flags, async ({ studio }) => {
    const { session, warnings } = await studio.sessions.rename(id, words.join(' '));
    for (const warning of warnings) output.warn(warningLine(warning));
    if (output.form === 'json') return output.json({ ok: true, session, warnings });
    output.done(`${session.id} is called ${session.title}`);
  });
}

/** `ima2 session rm`: deletes a session; nothing is asked, because it can be restored. */
export async function rm(output: Output, id: string, flags: SessionFlags): Promise<void> {
  await withStudio(output, flags, async ({ studio }) => {
    const session = await studio.sessions.remove(id);
    if (output.form === 'json') return output.json({ ok: true, ...session });
    output.done(`${session.id} (${session.title}) is deleted`);
    output.note(`bring back with: ima2 session restore ${session.id}`);
  });
}

/** `ima2 session restore`: brings a deleted session back. */
export async function restore(output: Output, id: string, flags: SessionFlags): Promise<void> {
  await withStudio(output, flags, async ({ studio }) => {
    const session = await studio.sessions.restore(id);
    if (output.form === 'json') return output.json({ ok: true, session });
    output.done(`${session.id} (${session.title}) is back`);
  });
}

/** `ima2 session graph save`: replaces the graph of a session by that of a file. */
export async function saveGraph(output: Output, id: string, file: string | undefined, flags: FileFlags): Promise<void> {
  const graph = await readJsonFile(file ?? flags.file, 'session graph save');
  const { nodes, edges } = (graph ?? {}) as Partial<WrittenGraph>;
  if (!Array.isArray(nodes) || !Array.isArray(edges)) {
    throw usage('The file must hold a graph with nodes[] and edges[]', 'Take one from `ima2 session graph load`');
  }
  await withStudio(output, flags, async ({ studio }) => {
    const version = flags.ifVersion ?? (await studio.sessions.get(id)).graphVersion;
    const saved = await studio.sessions.saveGraph(id, { nodes, edges }, { version, reason: 'cli' });
    if (output.form === 'json') return output.json({ ok: true, ...saved });
    output.done(`${saved.nodes} nodes and ${saved.edges} edges are saved as version ${saved.graphVersion}`);
  });
}

/** `ima2 session graph load`: prints the graph of a session, or writes it into a file. */
export async function loadGraph(output: Output, id: string, flags: SessionFlags & { out?: string }): Promise<void> {
  await withStudio(output, flags, async ({ studio }) => {
    const { nodes, edges, graphVersion } = await studio.sessions.get(id);
    const graph = { graphVersion, nodes, edges };
    if (flags.out === undefined || flags.out === '-') return output.json(graph);
    const bytes = Buffer.from(`${JSON.stringify(graph, null, 2)}\n`);
    const path = await writeWhole(flags.out, chunksOf(bytes), { replace: true });
    if (output.form === 'json')
      return output.json({ ok: true, path, nodes: nodes.length, edges: edges.length, graphVersion });
    output.done(path);
  });
}

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** `ima2 session style-sheet get`: prints the style sheet of a session. */
export async function getStyleSheet(output: Output, id: string, flags: SessionFlags): Promise<void> {
  await withStudio(output, flags, async ({ studio }) => {
    const sheet = await studio.sessions.styleSheet(id);
    if (output.form === 'json') return output.json({ ok: true, ...sheet });
    output.note(sheet.enabled ? 'enabled' : 'not enabled');
    output.line(JSON.stringify(sheet.styleSheet, null, 2));
  });
}

/** `ima2 session style-sheet put`: writes the style sheet of a session from a file. */
export async function putStyleSheet(
  output: Output,
  id: string,
  file: string | undefined,
  flags: FileFlags,
): Promise<void> {
  const styleSheet = (await readJsonFile(file ?? flags.file, 'session style-sheet put')) as never;
  await withStudio(output, flags, async ({ studio }) => {
    const sheet = await studio.sessions.setStyleSheet(id, { styleSheet, ...(flags.enable && { enabled: true }) });
    if (output.form === 'json') return output.json({ ok: true, ...sheet });
    output.done(`The style sheet is kept and ${sheet.enabled ? 'enabled' : 'not enabled'}`);
  });
}

/** `ima2 session style-sheet enable` and `disable`. */
export async function enableStyleSheet(
  output: Output,
  id: string,
  enabled: boolean,
  flags: SessionFlags,
): Promise<void> {
  await withStudio(output, flags, async ({ studio }) => {
    await studio.sessions.enableStyleSheet(id, enabled);
    if (output.form === 'json') return output.json({ ok: true, enabled });
    output.done(`The style sheet is ${enabled ? 'enabled' : 'not enabled any more'}`);
  });
}

/** `ima2 session style-sheet extract`: has a language model write the style sheet. */
export async function extractStyleSheet(
  output: Output,
  id: string,
  words: readonly string[],
  flags: SessionFlags & { ref?: string },
): Promise<void> {
  await withStudio(output, flags, async ({ studio }) => {
    const reference = flags.ref === undefined ? undefined : await pictureInput(studio, '--ref', flags.ref);
    const request = { prompt: words.join(' '), ...(reference !== undefined && { referenceDataUrl: reference }) };
    const styleSheet = await studio.sessions.extractStyleSheet(id, request, { caller: 'cli' });
    if (output.form === 'json') return output.json({ ok: true, styleSheet });
    output.line(JSON.stringify(styleSheet, null, 2));
  });
}

async function readJsonFile(path: string | undefined, command: string): Promise<unknown> {
  if (path === undefined) throw usage(`${command} needs a file`, 'Name it after the id, or with --file');
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (failure) {
    throw usage(`${path} cannot be read (${fsCode(failure)})`, 'Pass a file that you may read', 'FILE_UNREADABLE');
  }
  try {
    return JSON.parse(text);
  } catch {
    throw usage(`${path} is not valid JSON`, undefined, 'INVALID_JSON');
  }
}
