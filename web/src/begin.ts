import { effect } from '@preact/signals';
import { listen, type ServerEvent, studio } from './api.ts';
import * as assets from './state/assets.ts';
import { apply, pictureOf, replaceUnderWay, runs } from './state/runs.ts';
import * as system from './state/system.ts';

let isLookingUp = false;

/** Reads what is there, follows what happens, and comes back after every break of the line. */
export function begin(): void {
  listen({
    connected: () => {
      system.isConnected.value = true;
      void readAll();
    },
    disconnected: () => {
      system.isConnected.value = false;
    },
    event: take,
  });
  effect(() => {
    const count = runs.value.filter(({ ended }) => !ended).length;
    document.title = count > 0 ? `(${count}) ima2` : 'ima2';
  });
}

async function readAll(): Promise<void> {
  await Promise.allSettled([system.refresh(), assets.refresh(), readRuns()]);
}

async function readRuns(): Promise<void> {
  const { jobs } = await studio.system.runs();
  replaceUnderWay(jobs);
}

function take(event: ServerEvent): void {
  if (event.type === 'image') assets.add(pictureOf(event));
  if (event.type === 'library-rebuilt' || event.type.startsWith('asset-')) void assets.refresh();
  if (event.requestId === undefined || apply(event) || event.type === 'done' || event.type === 'error') return;
  // Started in another window: its prompt and count stand in the list of runs.
  if (isLookingUp) return;
  isLookingUp = true;
  void readRuns().finally(() => {
    isLookingUp = false;
  });
}
