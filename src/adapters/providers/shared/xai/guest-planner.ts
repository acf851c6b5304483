import { isUncertain, StudioError } from '../../../../domain/errors.ts';
import type { Writing, WritingOrder } from '../../../../ports/language-model.ts';
import { PLAN_SCHEMA, type Planning } from './plan-wire.ts';
import { PLAN_AS_JSON, planRequest } from './planner-words.ts';
import { TERMS } from './steps.ts';

/** Who plans with models that xAI does not have. */
export interface GuestWriters {
  /** For people, such as `ChatGPT account or OpenAI key`; empty: nobody ever does. */
  readonly names: string;
  /** Whether somebody could write now; rejects where a sign-in cannot be used. */
  isConnected(): Promise<boolean>;
  write(order: WritingOrder, signal: AbortSignal): Promise<Writing>;
}

/** Whether a planner is a language model of OpenAI, which never runs on xAI. */
export function isGuest(plannerModel: string): boolean {
  return /^gpt-/i.test(plannerModel);
}

/** Why nobody can plan with this model; undefined: somebody can. Never rejects. */
export async function guestObstacle(plannerModel: string, writers: GuestWriters): Promise<string | undefined> {
  if (writers.names === '') return `plannerModel: xAI has no model "${plannerModel}" to plan with`;
  const needs = `plannerModel: "${plannerModel}" plans through ${writers.names}`;
  try {
    return (await writers.isConnected()) ? undefined : `${needs}, and neither is connected`;
  } catch (failure) {
    return `${needs}: ${StudioError.from(failure).message}`;
  }
}

/** What to do where nobody can plan. */
export const PLANNER_HINT =
  'Set grokProvider.plannerModel to a model of xAI, such as grok-4.3, or connect who has the other one';

/** Has a language model of another provider write the plan; its answer is JSON with `prompt`. */
export async function planElsewhere(
  writers: GuestWriters,
  model: string,
  { rules, prompt, pictures }: Planning,
  brief: string,
  { signal, timeoutMs }: { signal: AbortSignal; timeoutMs: number },
): Promise<string> {
  try {
    const { text } = await writers.write(
      {
        ...{ model, pictures, timeoutMs, schema: PLAN_SCHEMA },
        instruction: `${rules}\n${PLAN_AS_JSON}`,
        text: planRequest(prompt, brief),
      },
      signal,
    );
    return text;
  } catch (failure) {
    throw asPlan(failure);
  }
}

/** A failure of the other provider keeps its code where the plan has none of its own: nothing was drawn yet. */
function asPlan(failure: unknown): StudioError {
  const error = StudioError.from(failure);
  const { kind, code, message, retryable, details } = StudioError.from(failure);
  if (kind === 'run-cancelled') return error;
  const hint = isUncertain(error) ? (TERMS.plan.lost ?? error.hint) : error.hint;
  const told = { hint, details: { ...details, step: 'plan' }, retryable, cause: error };
  if (kind === 'provider-timed-out')
    return new StudioError('provider-timed-out', 'GROK_PLANNER_TIMEOUT', message, told);
  if (kind === 'request-invalid') return new StudioError('request-invalid', 'GROK_PLANNER_BAD_REQUEST', message, told);
  if (code === 'NETWORK_FAILED') {
    return new StudioError('provider-unavailable', 'GROK_PLANNER_NETWORK_FAILED', message, told);
  }
  // The account of xAI is none that a renewal would help.
  const isEnded = kind === 'account-expired';
  return new StudioError(isEnded ? 'account-missing' : kind, code, message, told);
}
