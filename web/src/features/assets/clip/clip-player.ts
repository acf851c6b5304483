import { signal } from '@preact/signals';
import type { Asset } from '../../../../../src/domain/asset.ts';
import { beginOf, lengthOf, rateOf } from '../../../state/assets/clips.ts';

/** Elements that play together may be so far apart before they are brought together again, in seconds. */
const APART = 0.06;

/**
 * Plays one clip, or several with one time for all. Frames are counted from 0; what is shown is always the middle of a
 * frame, so that no rounding leads to the one beside it.
 */
export class ClipPlayer {
  /** Seconds from the start. */
  readonly time = signal(0);
  readonly isPaused = signal(true);
  readonly isMuted = signal(false);
  readonly repeats = signal(true);
  readonly speed = signal(1);
  /** Seconds; as the record of the clip says it until the file is there. */
  readonly length = signal(0);
  /** The browser cannot play it. */
  readonly isBroken = signal(false);
  readonly rate: number;
  readonly begin: number;
  readonly #elements = new Map<string, HTMLVideoElement>();
  #watching = 0;

  constructor(assets: readonly Asset[]) {
    const [first] = assets;
    this.rate = first === undefined ? 24 : rateOf(first);
    this.begin = first === undefined || assets.length > 1 ? 0 : beginOf(first);
    this.length.value = Math.max(0, ...assets.map((asset) => lengthOf(asset) ?? 0));
    this.time.value = this.begin;
  }

  get frames(): number {
    return Math.max(1, Math.round(this.length.value * this.rate));
  }

  get frame(): number {
    return Math.min(this.frames - 1, Math.max(0, Math.floor(this.time.value * this.rate + 1e-3)));
  }

  /** Takes an element in; returns how to let it go. */
  attach(name: string, element: HTMLVideoElement): () => void {
    this.#elements.set(name, element);
    const leader = () => this.#leader === element;
    const known = () => {
      const lengths = [...this.#elements.values()].map(({ duration }) => duration).filter(Number.isFinite);
      if (lengths.length > 0) this.length.value = Math.max(...lengths);
      if (element.currentTime === 0 && this.begin > 0) element.currentTime = this.begin;
    };
    const ended = () => {
      if (!leader()) return;
      if (!this.repeats.value) this.isPaused.value = true;
      else {
        this.seek(this.begin);
        void this.play();
      }
    };
    const seeked = () => {
      if (leader() && element.paused) this.time.value = element.currentTime;
    };
    const broken = () => {
      this.isBroken.value = true;
    };
    element.addEventListener('loadedmetadata', known);
    element.addEventListener('ended', ended);
    element.addEventListener('seeked', seeked);
    element.addEventListener('error', broken);
    if (element.readyState > 0) known();
    return () => {
      element.removeEventListener('loadedmetadata', known);
      element.removeEventListener('ended', ended);
      element.removeEventListener('seeked', seeked);
      element.removeEventListener('error', broken);
      element.pause();
      this.#elements.delete(name);
      cancelAnimationFrame(this.#watching);
    };
  }

  async play(): Promise<void> {
    const leader = this.#leader;
    if (leader === undefined) return;
    if (leader.ended || leader.currentTime >= this.length.value - 1 / this.rate) this.seek(this.begin);
    this.isPaused.value = false;
    try {
      await Promise.all(this.#all.filter(({ ended }) => !ended).map((element) => element.play()));
    } catch {
      // Paused before it began to play: that was not refused, it was not wanted any more.
      if (this.isPaused.peek()) return;
      if (leader.muted) {
        this.isPaused.value = true;
        return;
      }
      // Sound is only allowed after a click somewhere on the page.
      this.mute(true);
      await leader.play().catch(() => this.pause());
    }
    this.#watch();
  }

  pause(): void {
    this.isPaused.value = true;
    cancelAnimationFrame(this.#watching);
    for (const element of this.#all) element.pause();
    const leader = this.#leader;
    if (leader !== undefined) this.time.value = leader.currentTime;
  }

  toggle(): void {
    if (this.isPaused.value) void this.play();
    else this.pause();
  }

  seek(seconds: number): void {
    const at = Math.min(Math.max(0, seconds), Math.max(0, this.length.value - 0.001));
    this.time.value = at;
    for (const element of this.#all) {
      element.currentTime = Math.min(at, Number.isFinite(element.duration) ? element.duration : at);
    }
  }

  /** Shows one frame and stands still. */
  show(frame: number): void {
    if (!this.isPaused.value) this.pause();
    const place = Math.min(this.frames - 1, Math.max(0, frame));
    this.seek((place + 0.5) / this.rate);
  }

  step(by: number): void {
    this.show(this.frame + by);
  }

  mute(isMuted: boolean): void {
    this.isMuted.value = isMuted;
    for (const element of this.#all) element.muted = isMuted;
  }

  setSpeed(speed: number): void {
    this.speed.value = speed;
    for (const element of this.#all) element.playbackRate = speed;
  }

  get #all(): HTMLVideoElement[] {
    return [...this.#elements.values()];
  }

  /** The longest of them: when it ends, all have ended. */
  get #leader(): HTMLVideoElement | undefined {
    const length = ({ duration }: HTMLVideoElement) => (Number.isFinite(duration) ? duration : 0);
    return this.#all.sort((a, b) => length(b) - length(a))[0];
  }

  #watch(): void {
    cancelAnimationFrame(this.#watching);
    const look = () => {
      const leader = this.#leader;
      if (leader === undefined || this.isPaused.value) return;
      this.time.value = leader.currentTime;
      for (const element of this.#all) {
        const isBehind = element !== leader && Math.abs(element.currentTime - leader.currentTime) > APART;
        if (isBehind && leader.currentTime < element.duration) element.currentTime = leader.currentTime;
      }
      this.#watching = requestAnimationFrame(look);
    };
    this.#watching = requestAnimationFrame(look);
  }
}

/** The player of the clip that is open in the viewer, with the name of the clip; null: none is. */
export const openPlayer = signal<{ filename: string; player: ClipPlayer } | null>(null);
