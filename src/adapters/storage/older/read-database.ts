/** A row as it stands in the database of ima2-gen. */
export type Row = Readonly<Record<string, unknown>>;

/** Tables of ima2-gen that hold what cannot be made again from files. */
export const TABLES = [
  'sessions',
  'nodes',
  'edges',
  'inflight',
  'agent_sessions',
  'agent_turns',
  'agent_images',
  'agent_references',
  'agent_web_findings',
  'agent_queue_items',
  'prompt_folders',
  'prompts',
  'gallery_favorites',
  'image_annotations',
] as const;

/** All rows of each table, in the order in which they were written; a table that is not there has none. */
export interface OlderDatabase {
  /** As the database says it; null when it says nothing. */
  schemaVersion: string | null;
  tables: Record<(typeof TABLES)[number], Row[]>;
}

interface Connection {
  prepare(sql: string): { all(): unknown[] };
  close(): void;
}

/**
 * Reads a copy of a database of ima2-gen, of any schema version: columns that an older one has not are missing in its
 * rows. Undefined when it has none of the tables, so that somebody else made it.
 */
export async function readDatabase(path: string): Promise<OlderDatabase | undefined> {
  const { default: Sqlite } = await import('better-sqlite3');
  const connection: Connection = new Sqlite(path);
  try {
    const listed = connection.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all() as Row[];
    const present = new Set(listed.map(({ name }) => name));
    if (!TABLES.some((table) => present.has(table))) return undefined;
    const rowsOf = (table: string): Row[] =>
      present.has(table) ? (connection.prepare(`SELECT * FROM "${table}" ORDER BY rowid`).all() as Row[]) : [];
    const tables = Object.fromEntries(TABLES.map((table) => [table, rowsOf(table)])) as OlderDatabase['tables'];
    const said = rowsOf('_meta').find(({ key }) => key === 'schema_version')?.['value'];
    return { schemaVersion: said === undefined || said === null ? null : String(said), tables };
  } finally {
    connection.close();
  }
}
