import type { Warning } from '../../domain/generation.ts';
import { stylePrefix } from '../../domain/style-sheet.ts';
import type { SessionStore } from './session-store.ts';

/** What a session puts before the prompts of its runs; empty: nothing. */
export interface SessionPrefix {
  prefix: string;
  warnings: Warning[];
}

const LONGEST_PROMPT = 32_000;

/** The style sheet of a session as it is put before prompts, when it is enabled. */
export class SessionStyle {
  readonly #sessions: SessionStore;
  readonly #longest: number;

  /** `longest`: most characters of a prefix. */
  constructor(sessions: SessionStore, longest: number) {
    this.#sessions = sessions;
    this.#longest = longest;
  }

  /** For a run of this session with this prompt. A session that there is not has no style. */
  async execute(sessionId: string | null | undefined, prompt: string): Promise<SessionPrefix> {
    if (sessionId === null || sessionId === undefined || sessionId === '') return { prefix: '', warnings: [] };
    const session = await this.#sessions.find(sessionId);
    if (session?.styleSheetEnabled !== true || session.styleSheet === null) return { prefix: '', warnings: [] };
    const whole = stylePrefix(session.styleSheet, Number.MAX_SAFE_INTEGER);
    const room = Math.max(0, Math.min(this.#longest, LONGEST_PROMPT - prompt.length - 2));
    const prefix = stylePrefix(session.styleSheet, room);
    const warnings = prefix === whole ? [] : [shortened(whole, prefix)];
    return { prefix, warnings };
  }
}

function shortened(whole: string, prefix: string): Warning {
  return {
    code: 'OPTION_ADAPTED',
    field: 'styleSheet',
    value: `${whole.length} characters`,
    normalizedTo: `${prefix.length} characters`,
    reason: 'The style sheet is longer than may stand before this prompt, so its end is left out',
  };
}
