import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { catalogue } from '../system/system.ts';
import { change, draft } from './draft.ts';

/** Whether the bar makes clips now, and no pictures. */
export const makesClips = computed(() => draft.value.clip?.isOn === true);

/** What the bar needs of clips; it comes with the parts that only clips have. */
export interface ClipSide {
  /** Whether the draft can be sent as a clip. */
  isReady: ReadonlySignal<boolean>;
  /** Pictures that its model takes, and what the model is called. */
  pictures: ReadonlySignal<number>;
  label: ReadonlySignal<string>;
  /** Starts the clip. */
  send(): void;
}

/** null until the parts of the bar for clips are there. */
export const clipSide = signal<ClipSide | null>(null);

/** Whether anybody here makes clips. */
export const hasClips = computed(() => catalogue.value?.autoVideo !== undefined || makesClips.value);

/** Goes from pictures to clips and back; each keeps its own model and options. */
export function makeClips(isOn: boolean): void {
  const { model = null, options = {}, isOn: was = false } = draft.value.clip ?? {};
  if (isOn !== was) change({ clip: { isOn, model, options } });
}
