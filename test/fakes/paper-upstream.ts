import type { ImageOrder } from '../../src/domain/generation.ts';

/** A job at an upstream on paper. */
interface Job {
  order: ImageOrder;
  state: 'open' | 'done' | 'stopped';
}

/** An upstream on paper that goes on with its jobs by itself, whoever asks for them. */
export class PaperUpstream {
  readonly #jobs = new Map<string, Job>();
  #watchers: (() => void)[] = [];
  /** Whether a job is done as soon as it is there. */
  isQuick = false;

  /** How many jobs were ever created. */
  get created(): number {
    return this.#jobs.size;
  }

  /** Jobs that somebody asked to stop. */
  get stopped(): number {
    return [...this.#jobs.values()].filter(({ state }) => state === 'stopped').length;
  }

  create(order: ImageOrder): string {
    const id = `job_${this.#jobs.size + 1}`;
    this.#jobs.set(id, { order, state: this.isQuick ? 'done' : 'open' });
    return id;
  }

  stop(id: string): void {
    const job = this.#jobs.get(id);
    if (job?.state === 'open') job.state = 'stopped';
  }

  /** Finishes every job that is under way, and those to come. */
  finish(): void {
    this.isQuick = true;
    for (const job of this.#jobs.values()) if (job.state === 'open') job.state = 'done';
    for (const wake of this.#watchers.splice(0)) wake();
  }

  /** Forgets all jobs. */
  forget(): void {
    this.#jobs.clear();
  }

  /** Whether it knows the job; resolves once the job is done. */
  async wait(id: string): Promise<boolean> {
    while (this.#jobs.get(id)?.state === 'open') {
      await new Promise<void>((resolve) => this.#watchers.push(resolve));
    }
    return this.#jobs.has(id);
  }
}
