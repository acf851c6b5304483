import { type Form, kept } from '../system/preferences.ts';

const any: Form<string> = { read: (text) => text || undefined, write: String };
const chosen = kept('ima2.browserId', any, '');

/** What tells this browser from others: favourites belong to it. The same for as long as the browser keeps its storage. */
export function browserId(): string {
  if (chosen.peek() === '') chosen.value = crypto.getRandomValues(new Uint32Array(4)).join('-');
  return chosen.peek();
}
