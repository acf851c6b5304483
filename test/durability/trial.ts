import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { type OpenAiUpstream, startOpenAiUpstream } from '../support/openai-upstream.ts';
import { Findings } from './findings.ts';
import { Ledger, type Wish } from './ledger.ts';
import { Listener } from './listener.ts';
import { ask, askByCommand } from './load.ts';
import { crashWhileStarting, type Installation, type Program, type RunningServer, startServer } from './program.ts';
import { Chance } from './random.ts';
import { type Sends, settled, verifyLibrary, verifyListeners, verifyWishes } from './verify.ts';

export interface TrialOptions {
  rounds: number;
  seed: number;
  /** The bundled command line. */
  program: string;
  /** Every so many rounds a command works in its own process while no server runs, and is killed. */
  commandInProcessEvery: number;
  /** Wait until the commands whose servers died have ended by themselves; they try for half a minute. */
  outwaitCommands: boolean;
  /** Hears a line after each round. */
  tell?: (line: string) => void;
}

/** The work of a round is asked for within this time. */
const WORK_MS = 600;
/** The crash comes after so many events at most, or when nothing has happened for a while. */
const MOST_EVENTS = 150;
const QUIET_MS = 700;
const COMMAND_END_MS = 60_000;

/** Kills the program under load again and again, on one home, and looks at what is left after each time. */
export class Trial {
  readonly findings = new Findings();
  readonly ledger = new Ledger();
  readonly #options: TrialOptions;
  readonly #chance: Chance;
  readonly #picture: Uint8Array;
  readonly #upstream: OpenAiUpstream;
  readonly #installation: Installation;
  readonly #listeners: Listener[] = [];
  readonly #known = new Set<string>();
  #server: RunningServer | undefined;
  readonly #commands: Program[] = [];

  private constructor(options: TrialOptions, picture: Uint8Array, upstream: OpenAiUpstream, home: string) {
    this.#options = options;
    this.#chance = new Chance(options.seed);
    this.#picture = picture;
    this.#upstream = upstream;
    this.#installation = { home, upstream: upstream.url, program: options.program };
  }

  /** Runs all rounds and removes everything it made. */
  static async run(options: TrialOptions): Promise<Trial> {
    const home = await mkdtemp(join(tmpdir(), 'ima2-durability-'));
    const picture = await noise();
    const upstream = await startOpenAiUpstream({ picture, scenario: 'partials', pauseMs: 5 });
    const trial = new Trial(options, picture, upstream, home);
    try {
      await trial.#allRounds();
    } finally {
      await trial.#end();
      await rm(home, { recursive: true, force: true, maxRetries: 3 });
    }
    return trial;
  }

  async #allRounds(): Promise<void> {
    this.#server = await startServer(this.#installation);
    this.#listeners.push(
      new Listener(this.#server.url, '?images=url'),
      new Listener(this.#server.url),
      new Listener(this.#server.url, '?images=url'),
    );
    for (let round = 1; round <= this.#options.rounds; round += 1) {
      const began = Date.now();
      const wishes = await this.#crashUnderLoad(this.#server);
      if (round % this.#options.commandInProcessEvery === 0) wishes.push(await this.#crashCommand());
      if (this.#chance.next() < 0.3) await crashWhileStarting(this.#installation, this.#chance.between(150, 500));
      await sleep(100);
      const atCrash = this.#sends(wishes);
      this.#server = await startServer(this.#installation);
      for (const listener of this.#listeners) listener.follow(this.#server.url);
      await this.#verify(this.#server.url, wishes, atCrash);
      const seconds = ((Date.now() - began) / 1000).toFixed(1);
      const told = wishes.map(describe).join(', ');
      this.#options.tell?.(`round ${round}, ${seconds} s: ${told}; ${this.findings.broken.length} broken`);
    }
    if (this.#options.outwaitCommands) await this.#outwaitCommands();
    verifyListeners(this.#listeners, this.#options.rounds + 1, this.findings);
  }

  /** Puts work on the server from all sides and kills it somewhere in the middle. */
  async #crashUnderLoad(server: RunningServer): Promise<Wish[]> {
    const chance = this.#chance;
    const wishes: Wish[] = [this.ledger.add('command', 1)];
    this.#commands.push(...wishes.map((wish) => askByCommand(this.#installation, wish)));
    const work = Array.from({ length: chance.between(4, 8) }, () => {
      const way = chance.oneOf(['async', 'stream', 'json', 'queue'] as const);
      const wish = this.ledger.add(way, chance.oneOf([1, 1, 2, 3]));
      wishes.push(wish);
      return ask(server.url, wish, chance.between(0, WORK_MS));
    });
    const crash = new AbortController();
    const dropping = this.#dropListener(crash.signal);
    // Right after a picture of one run, others are being saved.
    if (chance.next() < 0.4) await this.#heard('image', chance.between(1, 3));
    else await this.#heard(undefined, chance.between(1, MOST_EVENTS));
    await sleep(chance.between(0, 30));
    if (chance.next() < 0.3) {
      // The upstream goes on while the program stands still: its answers are there, but never taken in.
      server.signal('SIGSTOP');
      await sleep(chance.between(50, 400));
    }
    server.signal('SIGKILL');
    await server.ended;
    crash.abort();
    await Promise.all([...work, dropping]);
    return wishes;
  }

  /** Resolves when so many more events have been heard: the moment does not depend on the speed of the machine. */
  async #heard(event: string | undefined, count: number): Promise<void> {
    const heard = this.#listeners[0]?.heard ?? [];
    const start = heard.length;
    for (let known = start, since = Date.now(); ; await sleep(2)) {
      if (heard.slice(start).filter((frame) => event === undefined || frame.event === event).length >= count) return;
      if (heard.length > known) [known, since] = [heard.length, Date.now()];
      else if (Date.now() - since > QUIET_MS) return;
    }
  }

  async #dropListener(until: AbortSignal): Promise<void> {
    while (!until.aborted) {
      await sleep(this.#chance.between(40, 250));
      this.#listeners.at(-1)?.drop();
    }
  }

  async #crashCommand(): Promise<Wish> {
    const wish = this.ledger.add('command in process', this.#chance.oneOf([1, 2]));
    const command = askByCommand(this.#installation, wish);
    await Promise.race([sleep(this.#chance.between(200, 1500)), command.ended]);
    command.signal('SIGKILL');
    await command.ended;
    return wish;
  }

  async #verify(url: string, wishes: readonly Wish[], atCrash: ReadonlyMap<string, number>): Promise<void> {
    const { home } = this.#installation;
    this.findings.check('the restarted server settles and tidies up', await settled(url, home), url);
    const rows = await verifyLibrary(url, home, this.#picture, this.#known, this.findings);
    const now = this.#sends(wishes);
    const sends = new Map<string, Sends>(
      wishes.map(({ mark }) => [mark, { atCrash: atCrash.get(mark) ?? 0, now: now.get(mark) ?? 0 }]),
    );
    this.#noteHeard();
    verifyWishes(home, wishes, rows, sends, this.findings);
  }

  async #outwaitCommands(): Promise<void> {
    const patience = new AbortController();
    const end = sleep(COMMAND_END_MS, undefined, { signal: patience.signal }).catch(() => undefined);
    for (const command of this.#commands) {
      const ending = await Promise.race([command.ended, end]);
      this.findings.check('a command whose server died ends', ending !== undefined, `process ${command.pid}`);
    }
    patience.abort();
  }

  /** What a listener heard to be done counts as told to a client. */
  #noteHeard(): void {
    const done = new Set(
      this.#listeners.flatMap(({ heard }) =>
        heard.flatMap(({ event, requestId }) => (event === 'done' ? [requestId] : [])),
      ),
    );
    for (const wish of this.ledger.all()) if (done.has(wish.mark)) wish.finished = true;
  }

  /** Complete requests that the upstream got for each wish. */
  #sends(wishes: readonly Wish[]): Map<string, number> {
    const bodies = this.#upstream.requests.map(({ body }) => Buffer.from(body).toString('latin1'));
    return new Map(wishes.map(({ mark }) => [mark, bodies.filter((body) => body.includes(`(${mark})`)).length]));
  }

  async #end(): Promise<void> {
    for (const listener of this.#listeners) listener.close();
    for (const command of this.#commands) command.signal('SIGKILL');
    this.#server?.signal('SIGKILL');
    await this.#server?.ended;
    await this.#upstream.close();
  }
}

function describe({ way, n, acknowledged, finished }: Wish): string {
  return `${way} ${n}${finished ? ' done' : acknowledged ? ' taken' : ''}`;
}

/** A picture of about 400 KB, so that writing it takes a moment. */
async function noise(): Promise<Uint8Array> {
  const picture = {
    width: 1024,
    height: 1024,
    channels: 3 as const,
    noise: { type: 'gaussian' as const, mean: 128, sigma: 1.2 },
  };
  return sharp({ create: { ...picture, background: '#000' } })
    .png()
    .toBuffer();
}
