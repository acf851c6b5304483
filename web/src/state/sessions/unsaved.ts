import { documentOf, type GraphDocument, graphOf } from './graph-document.ts';
import { merge } from './graph-merge.ts';

/** What a page had not saved when it was left. */
interface Draft {
  base: GraphDocument;
  mine: GraphDocument;
}

const PREFIX = 'ima2.graph.unsaved.';

/** Keeps what is not saved in the browser, until it is. A browser may refuse; the request that is sent on leaving is then all there is. */
export function keepUnsaved(sessionId: string, tab: string, { base, mine }: Draft): void {
  try {
    localStorage.setItem(nameOf(sessionId, tab), JSON.stringify({ base: graphOf(base), mine: graphOf(mine) }));
  } catch {
    // There is no room, or no storage at all.
  }
}

/** The server has it all. */
export function forgetUnsaved(sessionId: string, tab: string): void {
  try {
    localStorage.removeItem(nameOf(sessionId, tab));
  } catch {
    // What cannot be kept need not be forgotten.
  }
}

/** The graph of the server together with what pages had not saved when they were left; their drafts go. */
export function withUnsaved(sessionId: string, theirs: GraphDocument): GraphDocument {
  let document = theirs;
  for (const { base, mine } of takeDrafts(sessionId)) document = merge(base, mine, document).document;
  return document;
}

function takeDrafts(sessionId: string): readonly Draft[] {
  try {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(`${PREFIX}${sessionId}.`));
    return names.flatMap((name) => {
      const text = localStorage.getItem(name);
      localStorage.removeItem(name);
      return draftIn(text) ?? [];
    });
  } catch {
    return [];
  }
}

function draftIn(text: string | null): Draft | undefined {
  try {
    const { base, mine } = JSON.parse(text ?? '');
    return { base: documentOf(base), mine: documentOf(mine) };
  } catch {
    return undefined;
  }
}

function nameOf(sessionId: string, tab: string): string {
  return `${PREFIX}${sessionId}.${tab}`;
}
