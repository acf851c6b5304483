import { StudioError } from '../../domain/errors.ts';
import type { RunRecord } from '../../domain/run.ts';
import { usage } from './errors.ts';

/** What the ids of many runs have in common says nothing about one of them. */
const HEAD = /^req_(cli_)?(gen_|video_continue_|video_)?/;
const SHORTEST = 8;

/** The shortest beginnings, at least eight characters long, by which runs can be told apart and asked for. */
export function shortIds(runs: readonly RunRecord[]): Map<string, string> {
  const tails = runs.map(({ requestId }) => requestId.replace(HEAD, ''));
  const short = runs.map(({ requestId }, index): [string, string] => {
    const tail = tails[index] ?? requestId;
    let length = SHORTEST;
    while (length < tail.length && tails.filter((other) => other.startsWith(tail.slice(0, length))).length > 1) {
      length += 1;
    }
    return [requestId, tail.slice(0, length)];
  });
  return new Map(short);
}

/** The one run whose id begins like this, with or without what all ids begin with. Undefined: there is none. */
export function findRun(asked: string, runs: readonly RunRecord[]): RunRecord | undefined {
  const exact = runs.find(({ requestId }) => requestId === asked);
  if (exact !== undefined) return exact;
  const fits = ({ requestId }: RunRecord) =>
    requestId.startsWith(asked) || requestId.replace(HEAD, '').startsWith(asked);
  const found = runs.filter(fits);
  if (found.length > 1) {
    const ids = found.map(({ requestId }) => requestId).join(', ');
    throw usage(`${asked} is the beginning of several jobs: ${ids}`, 'Write a longer beginning');
  }
  return found[0];
}

/** No run has such an id. */
export function noSuchRun(asked: string): StudioError {
  return new StudioError('not-found', 'RUN_NOT_FOUND', `There is no job ${asked}`, {
    hint: '`ima2 ps --terminal` lists jobs; finished pictures are in `ima2 ls`',
    details: { field: 'requestId' },
  });
}
