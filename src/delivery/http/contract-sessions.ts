import { z } from 'zod';
import { WrittenGraph } from '../../domain/graph.ts';
import { NodeRequest } from '../../domain/node.ts';
import {
  ChangedSession,
  KeptSheet,
  SavedGraph,
  Session,
  SessionGraph,
  SessionSheet,
  SessionSummary,
  TrashedSession,
} from '../../domain/session.ts';
import { StyleSheet } from '../../domain/style-sheet.ts';
import { endpoints } from './endpoints.ts';
import { FoundNodeReply, NodeReply } from './node-replies.ts';
import { PictureForm } from './picture-form.ts';
import { StartedReply } from './replies.ts';

const id = z.object({ id: z.string() });
const ok = { ok: z.literal(true) };
const transport = { async: z.boolean().optional(), queue: z.boolean().optional() };

/** Sessions, their graphs and styles, and the nodes of graphs, as the HTTP API says them. */
export const sessionsContract = {
  list: {
    ...endpoints.sessions.list,
    says: 'All sessions, newest first',
    reply: z.object({ sessions: z.array(SessionSummary) }),
  },
  create: {
    ...endpoints.sessions.create,
    says: 'A new session; a title over 200 characters is cut, with a warning',
    body: z.object({ title: z.string().optional() }),
    reply: ChangedSession,
  },
  trashed: {
    ...endpoints.sessions.trashed,
    says: 'Deleted sessions that can be restored, latest first',
    reply: z.object({ sessions: z.array(TrashedSession) }),
  },
  get: {
    ...endpoints.sessions.get,
    says: 'A session with its graph',
    params: id,
    reply: z.object({ session: SessionGraph }),
  },
  rename: {
    ...endpoints.sessions.rename,
    says: 'Gives a session another title',
    params: id,
    body: z.object({ title: z.string() }),
    reply: ChangedSession.extend(ok),
  },
  remove: {
    ...endpoints.sessions.remove,
    says: 'Deletes a session, which can be restored until expiresAt; its pictures stay in the library',
    params: id,
    reply: TrashedSession.extend(ok),
  },
  restore: {
    ...endpoints.sessions.restore,
    says: 'Brings a deleted session back, with graph, version and style',
    params: id,
    reply: z.object({ ...ok, session: Session }),
  },
  saveGraph: {
    ...endpoints.sessions.saveGraph,
    says: 'Replaces the graph if it still has the version that If-Match names, else 409 with currentVersion',
    params: id,
    body: WrittenGraph,
    reply: SavedGraph.extend(ok),
  },
  styleSheet: {
    ...endpoints.sessions.styleSheet,
    says: 'The style sheet of a session, and whether its runs get it',
    params: id,
    reply: SessionSheet,
  },
  setStyleSheet: {
    ...endpoints.sessions.setStyleSheet,
    says: 'Writes the style sheet of a session, or takes it away',
    params: id,
    body: z.object({ styleSheet: KeptSheet.nullable(), enabled: z.boolean().optional() }),
    reply: SessionSheet.extend(ok),
  },
  enableStyleSheet: {
    ...endpoints.sessions.enableStyleSheet,
    says: 'Whether runs of the session get its style sheet before their prompts',
    params: id,
    body: z.object({ enabled: z.boolean() }),
    reply: z.object({ ...ok, enabled: z.boolean() }),
  },
  extractStyleSheet: {
    ...endpoints.sessions.extractStyleSheet,
    says: 'Has a language model take a style sheet out of words and a picture, and keeps it; needs an OpenAI key',
    params: id,
    body: z.object({ prompt: z.string(), referenceDataUrl: z.string().optional() }),
    reply: z.object({ styleSheet: StyleSheet }),
  },
  generateNode: {
    ...endpoints.sessions.generateNode,
    says: 'Makes the picture of one node, from words alone or from the picture before it',
    query: z.object({ images: PictureForm.optional() }),
    body: NodeRequest.extend(transport),
    reply: NodeReply,
    started: StartedReply,
  },
  node: {
    ...endpoints.sessions.node,
    says: 'The picture of a node and all that is known of it',
    params: z.object({ nodeId: z.string() }),
    reply: FoundNodeReply,
  },
} as const;
