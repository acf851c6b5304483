import { computed, signal } from '@preact/signals';
import { makeAll, type Summary } from './batch.ts';
import { obstacleOf } from './card-request.ts';
import { type Card, filenameOf } from './graph-document.ts';
import { graph, relations, selectedCards } from './graph-store.ts';
import { makeCard } from './node-runs.ts';

/** Many cards that are being made. */
export interface BatchState {
  done: number;
  all: number;
  isStopping: boolean;
}

/** The batch that is under way; null: none. */
export const batchState = signal<BatchState | null>(null);
/** How the last batch ended; null: it is not to be told any more. */
export const batchSummary = signal<Summary | null>(null);

/** Cards that have words and no picture, among the selected ones where some are. */
export const missingCards = computed(() => {
  const among = selectedCards.value.length > 1 ? selectedCards.value : graph.value.cards;
  return possible(among.filter((card) => filenameOf(card) === null));
});
/** Cards whose picture is older than what it was made from. */
export const staleCards = computed(() => possible(graph.value.cards.filter(({ fields }) => fields.status === 'stale')));
/** The selected cards that can be made anew. */
export const repeatable = computed(() => possible(selectedCards.value));
/** Cards that become out of date when the selected ones are made anew. */
export const affected = computed(() => {
  const chosen = new Set(repeatable.value.map(({ id }) => id));
  return [...relations.value.descendants(chosen)].filter((id) => !chosen.has(id)).length;
});

/** The cards that can be made, where those before them are made first. */
function possible(cards: readonly Card[]): readonly Card[] {
  const document = graph.value;
  let kept = cards;
  for (let count = -1; count !== kept.length; ) {
    count = kept.length;
    const coming = new Set(kept.map(({ id }) => id));
    kept = kept.filter((card) => obstacleOf(card, document, relations.value, coming) === null);
  }
  return kept;
}

/** Makes the pictures of these cards; what does not depend on one another at the same time. */
export async function runBatch(cards: readonly Card[], sessionId: string): Promise<void> {
  if (cards.length === 0 || batchState.peek() !== null) return;
  batchSummary.value = null;
  batchState.value = { done: 0, all: cards.length, isStopping: false };
  const summary = await makeAll(
    cards.map(({ id }) => id),
    relations.peek(),
    {
      make: (id) => makeCard(id, sessionId),
      isStopped: () => batchState.peek()?.isStopping === true,
      progress: (done) => {
        const state = batchState.peek();
        if (state !== null) batchState.value = { ...state, done };
      },
    },
  );
  batchState.value = null;
  if (cards.length > 1) batchSummary.value = summary;
}

/** Cards that have not begun are left as they are; those that have begun come to their end. */
export function stopBatch(): void {
  const state = batchState.peek();
  if (state !== null) batchState.value = { ...state, isStopping: true };
}
