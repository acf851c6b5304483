import { signal } from '@preact/signals';

/** A card that the page of graphs is to show as soon as the graph of its session is open. */
export interface WantedCard {
  session: string;
  /** null: the picture has no card there yet. */
  card: string | null;
  /** What the card shows, for a card that is not there. */
  filename: string | null;
  /** Its picture is made once more. */
  isMade: boolean;
}

/** The card that somebody wants to see; null: none. */
export const wantedCard = signal<WantedCard | null>(null);
