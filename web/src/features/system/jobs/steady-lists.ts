import type { RunView } from '../../../state/generation/runs.ts';

/** Runs by what is to be known of them. */
export interface JobLists {
  running: readonly RunView[];
  waiting: readonly RunView[];
  troubled: readonly RunView[];
  done: readonly RunView[];
}

const NAMES = ['running', 'waiting', 'troubled', 'done'] as const;

/** Lists in which every run stays where it was seen first, so that nothing moves below a finger that aims. */
export class SteadyLists {
  readonly #places = new Map<string, keyof JobLists>();

  /** The lists as they are to be drawn; `runOf` finds what a run is by now, undefined when it has gone. */
  arrange(now: JobLists, runOf: (requestId: string) => RunView | undefined): JobLists {
    for (const name of NAMES) {
      for (const { requestId } of now[name]) {
        if (!this.#places.has(requestId)) this.#places.set(requestId, name);
      }
    }
    const listed = new Set(NAMES.flatMap((name) => now[name].map(({ requestId }) => requestId)));
    const placed = (wanted: keyof JobLists) =>
      [...this.#places].flatMap(([requestId, name]) => {
        const run = name === wanted ? runOf(requestId) : undefined;
        return run === undefined || isPutAway(run, listed) ? [] : [run];
      });
    return {
      running: placed('running'),
      waiting: placed('waiting'),
      troubled: placed('troubled'),
      done: placed('done'),
    };
  }
}

/** What ended badly and stands in no list any more was put away by somebody. */
function isPutAway({ requestId, state }: RunView, listed: ReadonlySet<string>): boolean {
  return state !== 'done' && !listed.has(requestId);
}
