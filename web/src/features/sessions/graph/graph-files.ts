import { textOf } from '../../../state/sessions/graph-acts.ts';
import { sessions } from '../../../state/sessions/session-list.ts';
import { takeFiles } from './take-drop.ts';

/** Hands the graph out as a file that another session, or the command line, takes. */
export function exportGraph(sessionId: string): void {
  const title = sessions.peek()?.find(({ id }) => id === sessionId)?.title ?? sessionId;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([textOf(true)], { type: 'application/json' }));
  link.download = `${title.replace(/[\\/:*?"<>|]+/g, ' ').trim() || sessionId}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** Lets the person choose files with graphs, or pictures, to put in. */
export function importFiles(): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.accept = 'application/json,.json,image/*';
  input.addEventListener('change', () => void takeFiles([...(input.files ?? [])], null));
  input.click();
}
