import { effect } from '@preact/signals';
import type { StudioEvent } from '../../src/domain/run.ts';
import { isAnswering, studio } from './api.ts';
import * as assets from './state/assets.ts';
import { apply, replaceUnderWay, runs } from './state/runs.ts';
import * as system from './state/system.ts';

const CLOCK_MS = 20_000;

let isLookingUp = false;

/** Reads what is there, follows what happens, and reads again whenever the server comes back. */
export function begin(): void {
  studio.system.follow(({ event }) => take(event), { gap: readAll });
  let wasAnswering: boolean | null = true;
  effect(() => {
    const isBack = isAnswering.value === true && wasAnswering === false;
    wasAnswering = isAnswering.value;
    if (isBack) readAll();
  });
  effect(() => {
    const count = runs.value.filter(({ ended }) => !ended).length;
    document.title = count > 0 ? `(${count}) ima2` : 'ima2';
  });
  setInterval(() => {
    system.now.value = Date.now();
  }, CLOCK_MS);
  readAll();
}

function readAll(): void {
  void Promise.allSettled([system.refresh(), assets.refresh(), readRuns()]);
}

async function readRuns(): Promise<void> {
  const { jobs } = await studio.system.runs();
  replaceUnderWay(jobs);
}

function take(event: StudioEvent): void {
  if (event.type === 'image') assets.add(event.asset);
  if (!('requestId' in event)) {
    void assets.refresh();
    return;
  }
  if (apply(event) || event.type === 'done' || event.type === 'error' || isLookingUp) return;
  // Started in another window: its prompt and count stand in the list of runs.
  isLookingUp = true;
  void readRuns().finally(() => {
    isLookingUp = false;
  });
}
