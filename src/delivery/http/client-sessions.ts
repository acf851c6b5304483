import type { Run } from '../../application/run.ts';
import type { Studio } from '../../application/studio.ts';
import type { ReplyOf } from './contract.ts';
import { endpoints, type Route } from './endpoints.ts';
import type { Wire } from './wire.ts';

type Start = <T>(
  route: Route,
  input: { requestId?: string | undefined },
  options?: { queue?: boolean | undefined; signal?: AbortSignal | undefined; caller?: string | undefined },
) => Run<T>;

type Reply<M extends keyof Studio['sessions']> = ReplyOf<'sessions', M>;

/** Sessions at a server. */
export function sessions(wire: Wire, start: Start): Studio['sessions'] {
  const at = endpoints.sessions;
  return {
    list: async () => (await wire.json<Reply<'list'>>(at.list)).sessions,
    create: (asked = {}) => wire.json(at.create, { json: asked }),
    trashed: async () => (await wire.json<Reply<'trashed'>>(at.trashed)).sessions,
    get: async (id) => (await wire.json<Reply<'get'>>(at.get, { parts: { id } })).session,
    rename: async (id, title) => {
      const sending = { parts: { id }, json: { title } };
      const { session, warnings } = await wire.json<Reply<'rename'>>(at.rename, sending);
      return { session, warnings };
    },
    remove: async (id) => {
      const { ok: _, ...trashed } = await wire.json<Reply<'remove'>>(at.remove, { parts: { id } });
      return trashed;
    },
    restore: async (id) => (await wire.json<Reply<'restore'>>(at.restore, { parts: { id } })).session,
    saveGraph: async (id, graph, { version, saveId, reason, tabId }) => {
      const headers = {
        ...(version !== undefined && { 'if-match': typeof version === 'number' ? `"${version}"` : version }),
        ...(saveId !== undefined && { 'x-ima2-graph-save-id': saveId }),
        ...(reason !== undefined && { 'x-ima2-graph-save-reason': reason }),
        ...(tabId !== undefined && { 'x-ima2-tab-id': tabId }),
      };
      const { ok: _, ...saved } = await wire.json<Reply<'saveGraph'>>(at.saveGraph, {
        parts: { id },
        json: graph,
        headers,
      });
      return saved;
    },
    styleSheet: (id) => wire.json(at.styleSheet, { parts: { id } }),
    setStyleSheet: async (id, sheet) => {
      const { ok: _, ...kept } = await wire.json<Reply<'setStyleSheet'>>(at.setStyleSheet, {
        parts: { id },
        json: sheet,
      });
      return kept;
    },
    enableStyleSheet: async (id, enabled) => {
      const sending = { parts: { id }, json: { enabled } };
      return { enabled: (await wire.json<Reply<'enableStyleSheet'>>(at.enableStyleSheet, sending)).enabled };
    },
    extractStyleSheet: async (id, request) => {
      const sending = { parts: { id }, json: request };
      return (await wire.json<Reply<'extractStyleSheet'>>(at.extractStyleSheet, sending)).styleSheet;
    },
    generateNode: (input, options) => start(at.generateNode, input, options),
    node: async (nodeId) => {
      const { meta } = await wire.json<Reply<'node'>>(at.node, { parts: { nodeId } });
      return { nodeId, asset: meta };
    },
  };
}
