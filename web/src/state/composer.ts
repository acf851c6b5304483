import { signal } from '@preact/signals';
import type { Asset } from '../../../src/domain/asset.ts';
import { promptOf } from './pictures.ts';
import type { RunView } from './runs.ts';

/** A picture that goes along with the next request. */
export interface Reference {
  /** Of the chip, not of the upload. */
  key: string;
  /** `upload:<id>` stands for it in a request; null until it is uploaded. */
  uploadId: string | null;
  name: string;
  /** Address of something small to show. */
  thumbnail: string;
  state: 'reading' | 'uploading' | 'ready' | 'failed';
  /** Why it failed, for people. */
  problem: string | null;
}

/** What the person is about to ask for. Never changed in place. */
export interface Draft {
  prompt: string;
  references: readonly Reference[];
  /** null: whoever is ready. */
  model: { provider: string; model: string } | null;
  /** Chosen options by request field; what is absent is left to the model. */
  options: Readonly<Record<string, unknown>>;
}

const EMPTY: Draft = { prompt: '', references: [], model: null, options: {} };

/** The draft in the prompt bar. */
export const draft = signal<Draft>(EMPTY);

/** Changes the draft as one step that can be undone. */
export function change(patch: Partial<Draft>): void {
  draft.value = { ...draft.value, ...patch };
}

/** Puts words into the bar in place of those that are there, and the cursor behind them. */
export function usePrompt(prompt: string): void {
  change({ prompt });
  focusPrompt();
}

/** Adds a picture of the library as a reference. */
export function useAsReference(_asset: Asset): void {
  focusPrompt();
}

/** Prompt, references, model and options of a run, or of one picture of it with its seed. */
export function reuseAll(run: RunView, asset?: Asset): void {
  change({ prompt: run.prompt || (asset ? promptOf(asset) : '') });
  focusPrompt();
}

/** Makes four more like this one, at once: near to it or far from it. */
export function vary(_asset: Asset, _how: 'subtle' | 'strong'): void {
  focusPrompt();
}

/** Puts the cursor into the prompt. */
export function focusPrompt(): void {
  document.querySelector<HTMLTextAreaElement>('#prompt')?.focus();
}
