import type { Warning } from '../../domain/generation.ts';
import { stylePrefix } from '../../domain/style-sheet.ts';
import type { RunContext } from '../run.ts';
import type { SessionStore } from './session-store.ts';

/** What a session puts before the prompts of its runs; empty: nothing. */
export interface SessionPrefix {
  prefix: string;
  /** What the record of the run and the sidecars keep of it. */
  facts: { styleSheetApplied?: true; styleSheetPrefix?: string };
  warnings: Warning[];
}

/** What the style of a run follows from. */
interface Styled {
  sessionId?: string | null | undefined;
  prompt: string;
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

  /** For a run of this session with this prompt; one that is taken up again keeps the style that it began with. */
  async execute({ sessionId, prompt }: Styled, { former }: Pick<RunContext, 'former'>): Promise<SessionPrefix> {
    if (former === null) return this.#now(sessionId, prompt);
    const { styleSheetPrefix } = former.record.meta;
    return asPrefix(typeof styleSheetPrefix === 'string' ? styleSheetPrefix : '');
  }

  /** A session that there is not has no style. */
  async #now(sessionId: string | null | undefined, prompt: string): Promise<SessionPrefix> {
    if (sessionId === null || sessionId === undefined || sessionId === '') return asPrefix('');
    const session = await this.#sessions.find(sessionId);
    if (session?.styleSheetEnabled !== true || session.styleSheet === null) return asPrefix('');
    const whole = stylePrefix(session.styleSheet, Number.MAX_SAFE_INTEGER);
    const room = Math.max(0, Math.min(this.#longest, LONGEST_PROMPT - prompt.length - 2));
    const prefix = stylePrefix(session.styleSheet, room);
    return asPrefix(prefix, prefix === whole ? [] : [shortened(whole, prefix)]);
  }
}

/** A prompt as it is sent: after what its session puts before it. */
export function withPrefix(prefix: string, prompt: string): string {
  return prefix === '' ? prompt : `${prefix}\n\n${prompt}`;
}

function asPrefix(prefix: string, warnings: Warning[] = []): SessionPrefix {
  return { prefix, facts: prefix === '' ? {} : { styleSheetApplied: true, styleSheetPrefix: prefix }, warnings };
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
