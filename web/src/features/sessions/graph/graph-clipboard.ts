import { insert, textOf } from '../../../state/sessions/graph-acts.ts';
import { selectedCards } from '../../../state/sessions/graph-store.ts';
import { toast } from '../../../state/system/toasts.ts';
import { t } from '../../../text/language.ts';
import { middle } from './canvas-view.ts';
import { takeFiles } from './take-drop.ts';

/** What was copied last, where the browser does not let the page use its clipboard. */
let own = '';

/** Puts the selected cards with the wires between them into the clipboard. */
export function copySelected(): void {
  const count = selectedCards.peek().length;
  if (count === 0) return;
  own = textOf(false);
  void navigator.clipboard?.writeText(own).catch(() => undefined);
  toast(t('graph.copied', { count }));
}

/** Puts in what the clipboard holds. */
export function pasteClipboard(): void {
  const reading = navigator.clipboard?.readText?.().catch(() => own) ?? Promise.resolve(own);
  void reading.then((text) => insert(text, middle()) || insert(own, middle()) || toast(t('graph.nothingToPaste')));
}

/** Takes what is pasted on the page of graphs, outside of its text fields. Returns how to stop. */
export function followPastes(isHere: () => boolean): () => void {
  const paste = (event: ClipboardEvent) => {
    const isTyping = event.target instanceof HTMLElement && event.target.closest('input, textarea') !== null;
    if (event.defaultPrevented || isTyping || !isHere() || event.clipboardData === null) return;
    const pictures = [...event.clipboardData.files].filter(({ type }) => type.startsWith('image/'));
    const text = event.clipboardData.getData('text/plain');
    if (pictures.length > 0) void takeFiles(pictures, null);
    else if (!insert(text, middle()) && (text !== '' || !insert(own, middle()))) return;
    event.preventDefault();
  };
  addEventListener('paste', paste);
  return () => removeEventListener('paste', paste);
}
