import type { Storyboard } from '../../../../src/domain/storyboard.ts';
import type { BoardDraft, ShotDraft } from '../../../../web/src/state/storyboards/board-document.ts';

/** A shot that says its own key. */
export function shotWith(key: string, fields: Partial<ShotDraft> = {}): ShotDraft {
  return { key, prompt: key, references: [], duration: null, continuesFrom: 'previous', chosen: null, ...fields };
}

/** A storyboard of these shots. */
export function boardWith(shots: readonly ShotDraft[], fields: Partial<BoardDraft> = {}): BoardDraft {
  return {
    ...{ title: 'The fox', provider: null, model: null, aspectRatio: null, resolution: null, driftControl: 'off' },
    shots,
    ...fields,
  };
}

/** The same as the server says it; a shot with a chosen clip is made of it alone. */
export function storyboardOf({ shots, ...settings }: BoardDraft, fields: Partial<Storyboard> = {}): Storyboard {
  return {
    ...{ id: 'board_1', film: null, createdAt: 1, updatedAt: 1, isRunning: false },
    ...settings,
    shots: shots.map(({ key, prompt, references, duration, continuesFrom, chosen }) => ({
      ...{ id: key, prompt, references: [...references], duration, continuesFrom, chosen },
      takes: chosen === null ? [] : [{ filename: chosen, requestId: `req_${key}`, from: null, createdAt: 1 }],
      ...{ requestId: null, failure: null, isOutdated: false },
      state: chosen === null ? ('empty' as const) : ('made' as const),
    })),
    ...fields,
  };
}
