import { obstacleOf } from '../../../state/sessions/card-request.ts';
import type { Card } from '../../../state/sessions/graph-document.ts';
import { graph, relations } from '../../../state/sessions/graph-store.ts';
import { t } from '../../../text/language.ts';

/** Why the picture of a card cannot be made now, in words; null: it can. */
export function obstacleWords(card: Card): string | null {
  const obstacle = obstacleOf(card, graph.value, relations.value);
  return obstacle === null ? null : t(`graph.obstacle.${obstacle}`);
}
