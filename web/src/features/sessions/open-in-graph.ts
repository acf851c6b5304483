import type { Asset } from '../../../../src/domain/asset.ts';
import { navigate, pathOf } from '../../routes.ts';
import type { RunView } from '../../state/generation/runs.ts';
import { dismissRun } from '../../state/generation/start-run.ts';
import { originOf, originOfRun } from '../../state/sessions/card-of.ts';
import { sessions, sessionToOpen } from '../../state/sessions/session-list.ts';
import { type WantedCard, wantedCard } from '../../state/sessions/wanted-card.ts';
import { toast } from '../../state/system/toasts.ts';
import { explained } from '../../text/error-meanings.ts';

/** Shows the card that a picture was made for; a picture without one becomes a card of the graph that was open last. */
export function openInGraph(asset: Asset): void {
  const origin = originOf(asset);
  void show({ session: origin?.session ?? null, card: origin?.card ?? null, filename: asset.filename, isMade: false });
}

/** Makes the picture of a card once more, where it belongs: in its graph. */
export function makeInGraph(run: RunView): void {
  const origin = originOfRun(run);
  const [asset] = run.slots.flatMap((slot) => slot.asset ?? []);
  if (origin === null) return;
  // One that made nothing has no further use.
  if (run.error !== null && asset === undefined) dismissRun(run.requestId);
  void show({ ...origin, filename: asset?.filename ?? null, isMade: true });
}

async function show({ session, ...wanted }: Omit<WantedCard, 'session'> & { session: string | null }): Promise<void> {
  try {
    const last = await sessionToOpen();
    const isThere = sessions.peek()?.some(({ id }) => id === session) === true;
    const open = session !== null && isThere ? session : last;
    wantedCard.value = { ...wanted, session: open };
    navigate(pathOf('graph', open));
  } catch (failure) {
    toast(await explained(failure), { kind: 'error' });
  }
}
