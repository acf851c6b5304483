import type { RouteContext, Routing } from './route-context.ts';

const MAX_LENGTH = 128;

/** Who asks, for the usage ledger: the header `x-ima2-caller`, the setting of the server, else the kind of client. */
export function callerOf(ctx: RouteContext, { caller }: Pick<Routing, 'caller'>): string {
  return decoded(ctx.get('x-ima2-caller')) || caller || clientOf(ctx.get('x-ima2-client'));
}

/** `cli/1.2.3` is `cli`. */
function clientOf(client: string): string {
  return /^[a-z]{1,20}/i.exec(client)?.[0].toLowerCase() ?? 'http';
}

/** Headers hold Latin letters only, so names are sent with percent signs. */
function decoded(header: string): string {
  const text = header.trim().slice(0, MAX_LENGTH * 9);
  try {
    return decodeURIComponent(text).trim().slice(0, MAX_LENGTH);
  } catch {
    return text.slice(0, MAX_LENGTH);
  }
}
