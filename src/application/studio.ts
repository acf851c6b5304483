import type { EditRequest, ImageRequest, SequenceRequest } from '../domain/generation.ts';
import type { NodeRequest } from '../domain/node.ts';
import type { RunRecord } from '../domain/run.ts';
import type { VideoAnalyzeRequest, VideoEditRequest, VideoExtendRequest, VideoRequest } from '../domain/video.ts';
import type { Accounts } from './accounts/accounts.ts';
import type { Assets } from './assets/assets.ts';
import type { Canvas } from './canvas/canvas.ts';
import type { Comparisons } from './generation/comparisons.ts';
import type { Generation } from './generation/generation.ts';
import type { AdoptedSources } from './library/adopted-sources.ts';
import type { Library } from './library/library.ts';
import type { Prompts } from './prompts/prompts.ts';
import type { Sessions } from './sessions/sessions.ts';
import type { MakeShots } from './storyboards/make-shots.ts';
import type { Storyboards } from './storyboards/storyboards.ts';
import type { System } from './system/system.ts';
import type { Upkeep } from './system/upkeep.ts';
import type { Video } from './video/video.ts';

/** What the first session of a studio is called. */
const FIRST_SESSION = 'My first graph';

type Public<T> = { [K in keyof T]: T[K] };

/** The one interface that every delivery holds; inside this process or over HTTP. */
export interface Studio {
  readonly generation: Public<Generation>;
  readonly video: Public<Video>;
  readonly storyboards: Public<Storyboards>;
  readonly sessions: Public<Sessions>;
  readonly assets: Public<Assets>;
  readonly library: Public<Library>;
  readonly prompts: Public<Prompts>;
  readonly canvas: Public<Canvas>;
  readonly accounts: Public<Accounts>;
  readonly system: Public<System>;
}

/** The studio inside this process. */
export class LocalStudio implements Studio {
  readonly generation: Generation;
  readonly video: Video;
  readonly storyboards: Storyboards;
  readonly sessions: Sessions;
  readonly assets: Assets;
  readonly library: Library;
  readonly prompts: Prompts;
  readonly canvas: Canvas;
  readonly accounts: Accounts;
  readonly system: System;
  readonly #upkeep: Upkeep;
  readonly #adopted: AdoptedSources;
  readonly #shots: MakeShots;
  readonly #comparisons: Comparisons;
  #isClosing = false;

  constructor(
    generation: Generation,
    video: Video,
    storyboards: Storyboards,
    sessions: Sessions,
    assets: Assets,
    library: Library,
    prompts: Prompts,
    canvas: Canvas,
    accounts: Accounts,
    system: System,
    upkeep: Upkeep,
    adopted: AdoptedSources,
    shots: MakeShots,
    comparisons: Comparisons,
  ) {
    this.generation = generation;
    this.video = video;
    this.storyboards = storyboards;
    this.sessions = sessions;
    this.assets = assets;
    this.library = library;
    this.prompts = prompts;
    this.canvas = canvas;
    this.accounts = accounts;
    this.system = system;
    this.#upkeep = upkeep;
    this.#adopted = adopted;
    this.#shots = shots;
    this.#comparisons = comparisons;
  }

  /** Settles what a crash left behind. Cheap when there is nothing. */
  async recover(): Promise<void> {
    await this.#upkeep.recover((run) => this.#restart(run));
  }

  /** For the start of a server: where there is no session, there is a first one afterwards. */
  async welcome(): Promise<void> {
    if ((await this.sessions.list()).length === 0) await this.sessions.create({ title: FIRST_SESSION });
  }

  /** Brings library and records in order; for the background of a server. */
  async tidy(): Promise<void> {
    void this.#shots.recover();
    void this.#comparisons.recover();
    await this.#upkeep.tidy();
    if (!this.#isClosing) await this.#adopted.follow();
    if (!this.#isClosing) await this.#upkeep.fillIn();
  }

  /** Takes in nothing more, waits for runs under way, then breaks off the rest. */
  async close(graceMs: number): Promise<void> {
    this.#isClosing = true;
    await Promise.all([this.#shots.leave(), this.#comparisons.leave()]);
    await this.#adopted.stop();
    await Promise.all([this.assets.cancelBackfill(), this.#upkeep.stop(graceMs)]);
  }

  #restart(run: RunRecord): void {
    // It was accepted once, so it has the shape; it is checked again all the same.
    const request = { ...run.request, requestId: run.requestId } as unknown;
    if (run.kind === 'video') this.#restartClip(run, request);
    else if (run.kind === 'node') this.sessions.generateNode(request as NodeRequest, { queue: true });
    else if (run.meta.kind === 'edit') this.generation.edit(request as EditRequest, { queue: true });
    else if (run.kind === 'multimode') this.generation.sequence(request as SequenceRequest, { queue: true });
    else this.generation.image(request as ImageRequest, { queue: true });
  }

  #restartClip({ meta }: RunRecord, request: unknown): void {
    if (meta.kind === 'join') this.#restartJoin(meta, request);
    else if (meta.kind === 'analysis') this.video.analyze(request as VideoAnalyzeRequest, { queue: true });
    else if (meta.action === 'edit') this.video.edit(request as VideoEditRequest, { queue: true });
    else if (meta.action === 'extend') this.video.extend(request as VideoExtendRequest, { queue: true });
    else this.video.generate(request as VideoRequest, { queue: true });
  }

  #restartJoin({ storyboard }: RunRecord['meta'], request: unknown): void {
    const { requestId, title } = request as { requestId: string; title?: string };
    this.storyboards.join(String(storyboard), { requestId, ...(title && { title }) }, { queue: true });
  }
}
