import { effect } from '@preact/signals';
import { cardOf } from '../../../state/sessions/graph-document.ts';
import { graph, select } from '../../../state/sessions/graph-store.ts';
import { makeCard } from '../../../state/sessions/node-runs.ts';
import { openSession } from '../../../state/sessions/open-graph.ts';
import { type WantedCard, wantedCard } from '../../../state/sessions/wanted-card.ts';
import { toast } from '../../../state/system/toasts.ts';
import { t } from '../../../text/language.ts';
import { canvas, showSelectedSoon } from './canvas-view.ts';
import { takePicture } from './take-drop.ts';

/** Shows cards that other pages lead to, once their graph and the canvas are there. Returns how to stop. */
export function followWanted(): () => void {
  return effect(() => {
    const wanted = wantedCard.value;
    if (wanted === null || canvas.value === null || openSession.value !== wanted.session) return;
    wantedCard.value = null;
    queueMicrotask(() => void take(wanted));
  });
}

async function take({ session, card, filename, isMade }: WantedCard): Promise<void> {
  const known = card === null ? undefined : cardOf(graph.peek(), card);
  if (known === undefined && card !== null) toast(t('graph.cardGone'));
  const id = known?.id ?? (filename === null ? null : await takePicture(filename));
  if (id === null) return;
  select([id]);
  showSelectedSoon();
  if (isMade && known !== undefined) void makeCard(id, session);
}
