import type { Run } from '../../application/run.ts';
import type { Studio } from '../../application/studio.ts';
import type { Storyboard } from '../../domain/storyboard.ts';
import { endpoints, pathOf, type Route } from './endpoints.ts';
import type { Sending, Wire } from './wire.ts';

type Start = <T>(
  route: Route,
  input: { requestId?: string | undefined },
  options?: { queue?: boolean | undefined; signal?: AbortSignal | undefined; caller?: string | undefined },
) => Run<T>;

/** Storyboards at a server. */
export function storyboards(wire: Wire, start: Start): Studio['storyboards'] {
  const at = endpoints.storyboards;
  const one = async (route: Route, sending: Sending): Promise<Storyboard> =>
    (await wire.json<{ storyboard: Storyboard }>(route, sending)).storyboard;
  const asked = ({ caller }: { caller?: string | undefined } = {}) => ({
    ...(caller !== undefined && { headers: { 'x-ima2-caller': encodeURIComponent(caller) } }),
  });
  return {
    list: async () => (await wire.json<{ storyboards: Storyboard[] }>(at.list)).storyboards,
    create: (board) => one(at.create, { json: board }),
    get: (id, { wait = false } = {}) => one(at.get, { parts: { id }, query: wait ? { wait: 1 } : {} }),
    change: (id, change) => one(at.change, { parts: { id }, json: change }),
    remove: async (id) => void (await wire.json(at.remove, { parts: { id } })),
    restore: (id) => one(at.restore, { parts: { id }, json: {} }),
    run: (id, which = {}, options) => one(at.run, { parts: { id }, json: which, ...asked(options) }),
    reroll: (id, shotId, options) => one(at.reroll, { parts: { id, shotId }, json: {}, ...asked(options) }),
    stop: (id) => one(at.stop, { parts: { id }, json: {} }),
    join: (id, film = {}, options) => start({ ...at.join, path: pathOf(at.join.path, { id }) }, film, options),
  };
}
