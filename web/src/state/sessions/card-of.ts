import type { Asset } from '../../../../src/domain/asset.ts';
import type { RunView } from '../generation/runs.ts';

/** Where a picture was made: a card of the graph of a session. */
export interface Origin {
  session: string;
  card: string;
}

/** The card that a picture was made for; null: it was made for none. */
export function originOf({
  sessionId,
  clientNodeId,
}: Partial<Pick<Asset, 'sessionId' | 'clientNodeId'>>): Origin | null {
  return sessionId && clientNodeId ? { session: sessionId, card: clientNodeId } : null;
}

/** The card that a run was started for. */
export function originOfRun({ asked, slots }: Pick<RunView, 'asked' | 'slots'>): Origin | null {
  const [asset] = slots.flatMap((slot) => slot.asset ?? []);
  return originOf(asked ?? {}) ?? originOf(asset ?? {});
}
