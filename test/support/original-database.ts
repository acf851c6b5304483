import { readFileSync, writeFileSync } from 'node:fs';
import Sqlite from 'better-sqlite3';

/** Schema versions that databases of ima2-gen have. */
export type SchemaVersion = 1 | 2 | 3 | 4 | 5;

/** A moment in milliseconds, about which everything in an older home was made. */
export const THEN = 1_780_226_256_000;

const seconds = (at: number): number => Math.floor(at / 1000);

/** Tables of each schema, with the columns that later ones added left out. */
function schema(version: SchemaVersion): string[] {
  const since = (from: number, column: string): string => (version >= from ? `, ${column}` : '');
  const tables: [from: number, sql: string][] = [
    [1, 'CREATE TABLE _meta (key TEXT PRIMARY KEY, value TEXT)'],
    [
      1,
      `CREATE TABLE sessions (id TEXT PRIMARY KEY, title TEXT NOT NULL DEFAULT 'Untitled', created_at INTEGER,
        updated_at INTEGER${since(2, 'graph_version INTEGER NOT NULL DEFAULT 0')}
        ${since(3, 'style_sheet TEXT')}${since(3, 'style_sheet_enabled INTEGER NOT NULL DEFAULT 0')})`,
    ],
    [
      1,
      `CREATE TABLE nodes (session_id TEXT REFERENCES sessions(id) ON DELETE CASCADE, id TEXT, x REAL DEFAULT 0,
        y REAL DEFAULT 0, data TEXT DEFAULT '{}', PRIMARY KEY (session_id, id))`,
    ],
    [
      1,
      `CREATE TABLE edges (session_id TEXT REFERENCES sessions(id) ON DELETE CASCADE, id TEXT, source TEXT,
        target TEXT, data TEXT DEFAULT '{}', PRIMARY KEY (session_id, id))`,
    ],
    [
      2,
      `CREATE TABLE inflight (request_id TEXT PRIMARY KEY, kind TEXT, prompt TEXT DEFAULT '', meta TEXT DEFAULT '{}',
        session_id TEXT, parent_node_id TEXT, client_node_id TEXT, started_at INTEGER, phase TEXT DEFAULT 'queued',
        phase_at INTEGER)`,
    ],
    [
      3,
      `CREATE TABLE prompt_folders (id TEXT PRIMARY KEY, parent_id TEXT, name TEXT COLLATE NOCASE, created_at INTEGER,
        updated_at INTEGER, UNIQUE (parent_id, name))`,
    ],
    [
      3,
      `CREATE TABLE prompts (id TEXT PRIMARY KEY, folder_id TEXT DEFAULT '__root__', name TEXT, text TEXT, tags TEXT,
        mode TEXT, is_favorite INTEGER NOT NULL DEFAULT 0${since(5, 'favorited_at INTEGER')}, created_at INTEGER,
        updated_at INTEGER)`,
    ],
    [
      4,
      `CREATE TABLE gallery_favorites (id INTEGER PRIMARY KEY, browser_id TEXT, filename TEXT, favorited_at INTEGER,
        UNIQUE (browser_id, filename))`,
    ],
    [
      5,
      `CREATE TABLE image_annotations (id INTEGER PRIMARY KEY, browser_id TEXT, filename TEXT, payload TEXT,
        schema_version INTEGER DEFAULT 1, created_at INTEGER, updated_at INTEGER, UNIQUE (browser_id, filename))`,
    ],
    ...agentSchema(),
  ];
  return tables.filter(([from]) => version >= from).map(([, sql]) => sql);
}

function agentSchema(): [number, string][] {
  return [
    [
      4,
      `CREATE TABLE agent_sessions (id TEXT PRIMARY KEY, title TEXT DEFAULT 'New Agent', codex_thread_id TEXT,
        last_turn_id TEXT, current_image_id TEXT, compacted INTEGER DEFAULT 0, web_search_enabled INTEGER DEFAULT 1,
        generation_settings TEXT DEFAULT '{}', style_locks TEXT DEFAULT '[]', subject_locks TEXT DEFAULT '[]',
        created_at INTEGER, updated_at INTEGER)`,
    ],
    [
      4,
      `CREATE TABLE agent_turns (id TEXT PRIMARY KEY, session_id TEXT, role TEXT, text TEXT DEFAULT '',
        status TEXT DEFAULT 'complete', image_ids TEXT DEFAULT '[]', web_finding_ids TEXT DEFAULT '[]',
        raw TEXT DEFAULT '{}', created_at INTEGER)`,
    ],
    [
      4,
      `CREATE TABLE agent_images (id TEXT PRIMARY KEY, session_id TEXT, filename TEXT, url TEXT, thumb_url TEXT,
        prompt TEXT, revised_prompt TEXT, width INTEGER, height INTEGER, created_at INTEGER)`,
    ],
    [
      4,
      `CREATE TABLE agent_web_findings (id TEXT PRIMARY KEY, session_id TEXT, query TEXT DEFAULT '', url TEXT,
        title TEXT, snippet TEXT, created_at INTEGER)`,
    ],
    [
      5,
      `CREATE TABLE agent_queue_items (id TEXT PRIMARY KEY, session_id TEXT, request_id TEXT, prompt TEXT DEFAULT '',
        options TEXT DEFAULT '{}', tool_plan TEXT DEFAULT '{}', status TEXT DEFAULT 'queued', position INTEGER,
        result_image_ids TEXT DEFAULT '[]', error_code TEXT, error_message TEXT, created_at INTEGER,
        started_at INTEGER, finished_at INTEGER)`,
    ],
  ];
}

/** Rows by table and column; columns that a schema has not are left out. */
const ROWS: Record<string, Record<string, string | number | null>[]> = {
  sessions: [
    {
      id: 's_01FOXES',
      title: 'Foxes',
      created_at: THEN,
      updated_at: THEN + 5000,
      graph_version: 7,
      style_sheet: JSON.stringify({ palette: ['red', 'white'], mood: 'calm' }),
      style_sheet_enabled: 1,
    },
    { id: 's_02EMPTY', title: '빈 그래프', created_at: THEN + 1000, updated_at: THEN + 1000, graph_version: 0 },
    { id: 's_03ODD', title: 'It\'s 100% "odd"', created_at: THEN + 2000, updated_at: THEN + 2000, graph_version: 1 },
  ],
  nodes: [
    node('s_01FOXES', 'c_1', {
      imageUrl: '/generated/n_0123456789.png',
      serverNodeId: 'n_0123456789',
      status: 'ready',
    }),
    node('s_01FOXES', 'c_2', { imageUrl: null, serverNodeId: null, status: 'pending', prompt: 'a fox at night' }),
    { session_id: 's_03ODD', id: 'c_1', x: 0, y: 0, data: '{"cut of' },
  ],
  edges: [{ session_id: 's_01FOXES', id: 'e_1', source: 'c_1', target: 'c_2', data: '{}' }],
  inflight: [
    {
      request_id: 'req_stuck',
      kind: 'classic',
      prompt: 'never made',
      started_at: THEN,
      phase: 'streaming',
      phase_at: THEN,
    },
  ],
  prompt_folders: [
    folder('__root__', null, 'Root'),
    folder('__trash__', null, 'Trash'),
    folder('pf_animals', '__root__', 'Animals'),
    folder('pf_red', 'pf_animals', 'Red ones'),
  ],
  prompts: [
    prompt('p_fox', 'pf_red', 'a red fox', {
      tags: '["fox","snow"]',
      is_favorite: 1,
      favorited_at: seconds(THEN + 9000),
    }),
    prompt('p_sea', '__root__', 'the sea at dawn, "calm"', { tags: '[]', mode: 'direct' }),
    prompt('p_gone', '__trash__', 'thrown away', { tags: null }),
  ],
  gallery_favorites: [
    { browser_id: 'browser-a', filename: 'n_0123456789.png', favorited_at: THEN + 1 },
    { browser_id: 'browser-a', filename: 'cardnews/cs_1/card-01.png', favorited_at: THEN + 2 },
    { browser_id: 'browser-b', filename: 'n_0123456789.png', favorited_at: THEN + 3 },
  ],
  image_annotations: [annotation('browser-a', 'n_0123456789.png'), annotation('browser-b', 'n_0123456789.png')],
  agent_sessions: [
    {
      id: 'as_01',
      title: 'Fox agent',
      current_image_id: 'ai_01',
      generation_settings: '{"model":"gpt-5.5"}',
      style_locks: '["watercolour"]',
      created_at: THEN,
      updated_at: THEN + 7000,
    },
  ],
  agent_turns: [
    { id: 'at_01', session_id: 'as_01', role: 'user', text: 'a fox', created_at: THEN },
    { id: 'at_02', session_id: 'as_01', role: 'assistant', text: 'Here', image_ids: '["ai_01"]', created_at: THEN + 1 },
  ],
  agent_images: [
    { id: 'ai_01', session_id: 'as_01', filename: `${THEN}_0a0b0c0d_agent.png`, prompt: 'a fox', created_at: THEN + 1 },
  ],
  agent_web_findings: [{ id: 'aw_01', session_id: 'as_01', query: 'fox', url: 'https://x.test', created_at: THEN }],
  agent_queue_items: [
    { id: 'aq_01', session_id: 'as_01', prompt: 'another', status: 'running', position: 0, created_at: THEN },
  ],
};

function node(session: string, id: string, fields: Record<string, unknown>) {
  return { session_id: session, id, x: 12.5, y: -40, data: JSON.stringify(fields) };
}

function folder(id: string, parent: string | null, name: string) {
  return { id, parent_id: parent, name, created_at: seconds(THEN), updated_at: seconds(THEN) };
}

function prompt(id: string, place: string, text: string, more: Record<string, string | number | null>) {
  const times = { created_at: seconds(THEN), updated_at: seconds(THEN + 60_000) };
  return { id, folder_id: place, name: text.slice(0, 30), text, ...times, ...more };
}

function annotation(browser: string, filename: string) {
  const payload = JSON.stringify({ paths: [{ points: [1, 2] }], boxes: [], memos: [{ text: browser }] });
  return { browser_id: browser, filename, payload, created_at: THEN, updated_at: THEN + 1 };
}

/** How a database is made. */
export interface DatabaseOptions {
  schema: SchemaVersion;
  /** Leaves what was written in the WAL, as a program does that was killed. */
  killed?: boolean;
  /** Times so many more prompts and sessions. */
  more?: number;
}

/** What of a database counts, by what it is. */
export interface DatabaseCounts {
  sessions: number;
  nodes: number;
  edges: number;
  styleSheets: number;
  favorites: number;
  annotations: number;
  prompts: number;
  promptFolders: number;
  agentSessions: number;
  agentTurns: number;
}

/** Makes a database as ima2-gen does; resolves with what it holds. */
export function makeOriginalDatabase(
  path: string,
  { schema: version, killed, more = 0 }: DatabaseOptions,
): DatabaseCounts {
  const file = new Sqlite(path);
  file.pragma('journal_mode = WAL');
  if (killed) file.pragma('wal_autocheckpoint = 0');
  for (const sql of schema(version)) file.exec(sql);
  file.prepare("INSERT INTO _meta VALUES ('schema_version', ?)").run(String(version));
  const write = file.transaction(() => {
    for (const [table, rows] of Object.entries(ROWS)) for (const row of rows) insert(file, table, row);
    for (let at = 0; at < more; at += 1) insertMore(file, at);
  });
  write();
  const counts = countsOf(file);
  if (killed) leaveAsKilled(file, path);
  else file.close();
  return counts;
}

function insert(file: Sqlite.Database, table: string, row: Record<string, string | number | null>): void {
  const known = (file.pragma(`table_info("${table}")`) as { name: string }[]).map(({ name }) => name);
  const columns = Object.keys(row).filter((column) => known.includes(column));
  if (columns.length === 0) return;
  const places = columns.map(() => '?').join(', ');
  file
    .prepare(`INSERT INTO "${table}" (${columns.join(', ')}) VALUES (${places})`)
    .run(...columns.map((name) => row[name]));
}

function insertMore(file: Sqlite.Database, at: number): void {
  const session = { id: `s_more_${at}`, title: `Graph ${at}`, created_at: THEN + at, updated_at: THEN + at };
  insert(file, 'sessions', session);
  insert(file, 'nodes', node(session.id, 'c_1', { prompt: `number ${at}` }));
  insert(file, 'prompts', prompt(`p_more_${at}`, '__root__', `prompt number ${at}`, { tags: '[]' }));
  insert(file, 'gallery_favorites', { browser_id: 'browser-c', filename: `more-${at}.png`, favorited_at: THEN + at });
}

function countsOf(file: Sqlite.Database): DatabaseCounts {
  const count = (table: string, where = '1'): number => {
    const isThere = file.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(table);
    if (isThere === undefined) return 0;
    return Number(file.prepare(`SELECT count(*) FROM "${table}" WHERE ${where}`).pluck().get());
  };
  const hasSheets = (file.pragma('table_info("sessions")') as { name: string }[]).some(
    ({ name }) => name === 'style_sheet',
  );
  return {
    sessions: count('sessions'),
    nodes: count('nodes'),
    edges: count('edges'),
    styleSheets: hasSheets ? count('sessions', 'style_sheet IS NOT NULL') : 0,
    favorites: count('gallery_favorites'),
    annotations: count('image_annotations'),
    prompts: count('prompts'),
    promptFolders: count('prompt_folders', "id NOT LIKE '\\_\\_%' ESCAPE '\\'"),
    agentSessions: count('agent_sessions'),
    agentTurns: count('agent_turns'),
  };
}

/** Closing would empty the WAL, so the files are put back as they were before. */
function leaveAsKilled(file: Sqlite.Database, path: string): void {
  const parts = ['', '-wal', '-shm'].map((part) => [path + part, readFileSync(path + part)] as const);
  file.close();
  for (const [name, bytes] of parts) writeFileSync(name, bytes);
}
