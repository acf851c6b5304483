import type { TakeOver } from '../../domain/take-over.ts';

const NOUNS: Readonly<Record<keyof TakeOver['counts'], string>> = {
  sessions: 'sessions',
  nodes: 'nodes',
  edges: 'edges',
  styleSheets: 'style sheets',
  favorites: 'favourites',
  annotations: 'annotations',
  prompts: 'prompts',
  promptFolders: 'prompt folders',
  agentSessions: 'agent sessions',
  agentTurns: 'agent turns',
};

/** In one line what was taken over from the database of ima2-gen, or why nothing was. */
export function takenOverLine({ state, counts, leftBehind, problem }: TakeOver): string {
  if (state === 'failed') return problem ?? 'the older database cannot be read';
  const entries = Object.entries(counts) as [keyof TakeOver['counts'], number][];
  const taken = entries.filter(([, count]) => count > 0).map(([name, count]) => `${count} ${NOUNS[name]}`);
  const stuck = leftBehind > 0 ? `; ${leftBehind} unfinished jobs are not gone on with` : '';
  return `${taken.join(', ') || 'nothing'} taken over${stuck}`;
}
