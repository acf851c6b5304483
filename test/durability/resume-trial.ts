import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ReplicateUpstream, startReplicate } from '../support/replicate-upstream.ts';
import { Findings } from './findings.ts';
import { Ledger, type Wish } from './ledger.ts';
import { ask } from './load.ts';
import { type Installation, type RunningServer, startServer } from './program.ts';
import { Chance } from './random.ts';
import { libraryNames, type RecordedRun, readRecords } from './records.ts';

export interface ResumeTrialOptions {
  rounds: number;
  seed: number;
  /** The bundled command line. */
  program: string;
  /** Hears a line after each round. */
  tell?: (line: string) => void;
}

/** Looks until a prediction is over; the program looks twice a second, and is patient for three seconds when it stops. */
const LOOKS = [1, 3, 9] as const;
const ASKED_WITHIN_MS = 300;
const LATEST_CRASH_MS = 2_000;
const END_MS = 30_000;

/** What a crash left of a run. */
interface Left {
  run: RecordedRun | undefined;
  /** Every call that was open was known to its upstream. */
  canGoOn: boolean;
}

/** Stops and kills the program while an upstream works that goes on by itself, and looks whether the work is found again. */
export class ResumeTrial {
  readonly findings = new Findings();
  readonly ledger = new Ledger();
  readonly #options: ResumeTrialOptions;
  readonly #chance: Chance;
  readonly #upstream: ReplicateUpstream;
  readonly #installation: Installation;
  #server: RunningServer | undefined;

  private constructor(options: ResumeTrialOptions, upstream: ReplicateUpstream, home: string) {
    this.#options = options;
    this.#chance = new Chance(options.seed);
    this.#upstream = upstream;
    const variables = { REPLICATE_BASE_URL: upstream.url, REPLICATE_API_TOKEN: 'r8_durability' };
    this.#installation = { home, upstream: upstream.url, program: options.program, variables };
  }

  /** Runs all rounds and removes everything it made. */
  static async run(options: ResumeTrialOptions): Promise<ResumeTrial> {
    const home = await mkdtemp(join(tmpdir(), 'ima2-resume-'));
    const upstream = await startReplicate();
    const trial = new ResumeTrial(options, upstream, home);
    try {
      for (let round = 1; round <= options.rounds; round += 1) await trial.#round(round);
    } finally {
      trial.#server?.signal('SIGKILL');
      await trial.#server?.ended;
      await upstream.close();
      await rm(home, { recursive: true, force: true, maxRetries: 3 });
    }
    return trial;
  }

  async #round(round: number): Promise<void> {
    this.#upstream.script.looks = this.#chance.oneOf(LOOKS);
    const server = await this.#start();
    const wishes = Array.from({ length: 5 }, () => this.ledger.add('async', this.#chance.oneOf([1, 1, 2, 5])));
    const asking = wishes.map((wish) => ask(server.url, wish, this.#chance.between(0, ASKED_WITHIN_MS), 'replicate'));
    await sleep(this.#chance.between(50, LATEST_CRASH_MS));
    const isKilled = this.#chance.next() < 0.7;
    server.signal(isKilled ? 'SIGKILL' : 'SIGTERM');
    await server.ended;
    await Promise.all(asking);
    const left = new Map(wishes.map((wish) => [wish, this.#leftOf(wish)]));
    const again = await this.#start();
    const ended = await this.#allEnded(again);
    this.findings.check('every run comes to an end after the restart', ended, `round ${round}`);
    await this.#verify(left);
    again.signal('SIGKILL');
    await again.ended;
    const told = [...left].map(
      ([{ n }, { run, canGoOn }]) => `${n} ${run?.status ?? 'unknown'}${canGoOn ? ' open' : ''}`,
    );
    this.#options.tell?.(`round ${round}, ${isKilled ? 'killed' : 'stopped'}: ${told.join(', ')}`);
  }

  async #start(): Promise<RunningServer> {
    this.#server = await startServer(this.#installation);
    return this.#server;
  }

  #leftOf({ mark }: Wish): Left {
    const { runs, calls } = readRecords(this.#installation.home);
    const run = runs.find(({ prompt }) => prompt.includes(`(${mark})`));
    const own = calls.filter(({ requestId }) => requestId === run?.requestId);
    const open = own.filter(({ state }) => state === 'sending');
    const isLost = own.some(({ state }) => state === 'uncertain') || open.some(({ operation }) => operation === null);
    return { run, canGoOn: open.length > 0 && !isLost };
  }

  async #allEnded(server: RunningServer): Promise<boolean> {
    for (const end = Date.now() + END_MS; Date.now() < end && !server.hasEnded(); await sleep(50)) {
      try {
        const reply = await fetch(`${server.url}/api/inflight`, { headers: { connection: 'close' } });
        const { jobs } = (await reply.json()) as { jobs: unknown[] };
        if (jobs.length === 0) return true;
      } catch {
        // A machine with too much to do lets connections go; the next question is another one.
      }
    }
    return false;
  }

  async #verify(left: ReadonlyMap<Wish, Left>): Promise<void> {
    const { home } = this.#installation;
    const { runs, calls, integrity } = readRecords(home);
    const names = await libraryNames(home);
    this.findings.check('the database is whole', integrity === 'ok', integrity);
    for (const [{ mark, n, acknowledged }, { canGoOn }] of left) {
      const run = runs.find(({ prompt }) => prompt.includes(`(${mark})`));
      const own = calls.filter(({ requestId }) => requestId === run?.requestId);
      const created = this.#created(mark);
      const what = `${mark} of ${n} is ${run?.status} ${run?.errorCode ?? ''}: ${own.map(({ state }) => state)}, ${created} created`;
      if (acknowledged) this.findings.check('an acknowledged run is known', run !== undefined, what);
      this.findings.check('nothing is created twice', created <= Math.max(own.length, 0) && created <= n, what);
      if (run === undefined) continue;
      const isEnded = ['completed', 'error', 'uncertain'].includes(run.status);
      this.findings.check('every run has ended as done, uncertain or error', isEnded, what);
      this.findings.check(
        'no call stays open',
        own.every(({ state }) => state !== 'sending'),
        what,
      );
      if (canGoOn) this.findings.check('what its upstream had taken is found again', run.status === 'completed', what);
      const saved = names.filter((name) => name.endsWith('.json') && this.#isOf(name, run, names)).length;
      if (run.status === 'completed') this.findings.check('a completed run has all its pictures', saved === n, what);
    }
    const cancels = this.#upstream.requests.filter(({ path }) => path.endsWith('/cancel')).length;
    this.findings.check('nobody stops work at the upstream', cancels === 0, `${cancels} cancels`);
  }

  /** Predictions that were ever made for a wish. */
  #created(mark: string): number {
    return this.#upstream.predictions.filter(({ input }) => JSON.stringify(input).includes(`(${mark})`)).length;
  }

  #isOf(name: string, { stem }: RecordedRun, names: readonly string[]): boolean {
    return stem !== null && name.startsWith(`${stem}_`) && names.includes(name.replace(/\.json$/, ''));
  }
}
