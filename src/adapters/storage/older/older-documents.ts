import { annotationId } from '../../../domain/annotations.ts';
import type { StoredDocument } from '../../../ports/documents.ts';
import { toMilliseconds as millis } from '../read-sidecar.ts';

import { fields, flag, grouped, json, nullable, number, text } from './cells.ts';
import type { OlderDatabase, Row } from './read-database.ts';

/** A document that is to be there, unless one of the same id is already. */
export type OlderDocument = Omit<StoredDocument, 'version'>;

/** Documents by their collection. */
export type OlderDocuments = Record<string, OlderDocument[]>;

/** Folders that every prompt library has; they are no documents. */
const BUILT_IN_FOLDERS = new Set(['__root__', '__trash__']);

/** What the tables of ima2-gen hold, as the documents of this studio. Times become milliseconds. */
export function olderDocuments({ tables }: OlderDatabase, now: number): OlderDocuments {
  const graphs = { nodes: bySession(tables.nodes), edges: bySession(tables.edges) };
  return {
    sessions: tables.sessions.map((row) => documentOf(row, now, session(row, graphs))),
    favorites: favorites(tables.gallery_favorites, now),
    annotations: tables.image_annotations.map((row) => annotation(row, now)),
    'prompt-folders': folders(tables.prompt_folders, now),
    prompts: tables.prompts.map((row) => documentOf(row, now, prompt(row, now))),
    'agent-sessions': agentSessions(tables, now),
  };
}

function documentOf(row: Row, now: number, value: Record<string, unknown>): OlderDocument {
  const createdAt = millis(row['created_at']) ?? now;
  const changedAt = millis(row['updated_at']) ?? createdAt;
  return { id: text(row['id']), createdAt, changedAt, value: { ...value, createdAt, updatedAt: changedAt } };
}

function bySession(rows: readonly Row[]): Map<string, Row[]> {
  return grouped(rows, (row) => text(row['session_id']));
}

function session(row: Row, graphs: Record<'nodes' | 'edges', Map<string, Row[]>>): Record<string, unknown> {
  const id = text(row['id']);
  return {
    title: nullable(row['title']) ?? 'Untitled',
    graphVersion: Math.max(0, Math.trunc(number(row['graph_version']) ?? 0)),
    styleSheet: fields(row['style_sheet']),
    styleSheetEnabled: flag(row['style_sheet_enabled']),
    nodes: (graphs.nodes.get(id) ?? []).map((node) => ({
      id: text(node['id']),
      x: number(node['x']) ?? 0,
      y: number(node['y']) ?? 0,
      data: fields(node['data']) ?? {},
    })),
    edges: (graphs.edges.get(id) ?? []).map((edge) => ({
      id: text(edge['id']),
      source: text(edge['source']),
      target: text(edge['target']),
      data: fields(edge['data']) ?? {},
    })),
  };
}

/** One document for each browser, with the time of each file. */
function favorites(rows: readonly Row[], now: number): OlderDocument[] {
  return [...grouped(rows, (row) => text(row['browser_id']))].map(([id, marked]) => {
    const times = marked.map((row) => [text(row['filename']), millis(row['favorited_at']) ?? now] as const);
    const all = times.map(([, time]) => time);
    return { id, createdAt: Math.min(...all), changedAt: Math.max(...all), value: Object.fromEntries(times) };
  });
}

function annotation(row: Row, now: number): OlderDocument {
  const [browserId, filename] = [text(row['browser_id']), text(row['filename'])];
  const { id: _, ...document } = documentOf(row, now, {
    browserId,
    filename,
    annotations: fields(row['payload']) ?? {},
  });
  return { id: annotationId(browserId, filename), ...document };
}

/** All folders are one document, so that no two of them ever get the same name. */
function folders(rows: readonly Row[], now: number): OlderDocument[] {
  const own = rows.filter((row) => !BUILT_IN_FOLDERS.has(text(row['id'])));
  if (own.length === 0) return [];
  const value = own.map((row) => {
    const createdAt = millis(row['created_at']) ?? now;
    const updatedAt = millis(row['updated_at']) ?? createdAt;
    const parentId = nullable(row['parent_id']) ?? '__root__';
    return { id: text(row['id']), parentId, name: text(row['name']), createdAt, updatedAt };
  });
  return [{ id: 'all', createdAt: now, changedAt: now, value: { folders: value } }];
}

function prompt(row: Row, now: number): Record<string, unknown> {
  const isFavorite = flag(row['is_favorite']);
  const createdAt = millis(row['created_at']) ?? now;
  return {
    folderId: nullable(row['folder_id']) ?? '__root__',
    name: text(row['name']),
    text: text(row['text']),
    tags: json(row['tags'], []),
    mode: nullable(row['mode']),
    isFavorite,
    favoritedAt: isFavorite ? (millis(row['favorited_at']) ?? createdAt) : null,
  };
}

const AGENT_LISTS = {
  turns: 'agent_turns',
  images: 'agent_images',
  references: 'agent_references',
  webFindings: 'agent_web_findings',
  queue: 'agent_queue_items',
} as const;

function agentSessions(tables: OlderDatabase['tables'], now: number): OlderDocument[] {
  const lists = Object.entries(AGENT_LISTS).map(([name, table]) => [name, bySession(tables[table])] as const);
  return tables.agent_sessions.map((row) => {
    const id = text(row['id']);
    const parts = lists.map(([name, rows]) => [name, (rows.get(id) ?? []).map(agentPart)] as const);
    return documentOf(row, now, { ...agentPart(row), ...Object.fromEntries(parts) });
  });
}

/** Columns of the agent that hold JSON. */
const AGENT_JSON = new Set(
  'generation_settings style_locks subject_locks image_ids web_finding_ids raw options tool_plan result_image_ids'.split(
    ' ',
  ),
);
const AGENT_FLAGS = new Set(['compacted', 'web_search_enabled']);

/** Every column under its name in JSON, so that the agent finds what it left. */
function agentPart(row: Row): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [camel(column), agentValue(column, value)] as const),
  );
}

function agentValue(column: string, value: unknown): unknown {
  if (AGENT_JSON.has(column)) return json(value, null);
  if (AGENT_FLAGS.has(column)) return flag(value);
  return column.endsWith('_at') ? (millis(value) ?? null) : value;
}

function camel(column: string): string {
  return column.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
