import { StudioError } from '../../../../domain/errors.ts';
import type { CallContext } from '../../../../ports/media-provider.ts';
import { emptyAnswer, noPlan, safetyRefusal } from './failures.ts';
import { type GuestWriters, guestObstacle, isGuest, PLANNER_HINT, planElsewhere } from './guest-planner.ts';
import { type Planning, PlanReply, planBody, searchBody, WordsReply, wordsIn } from './plan-wire.ts';
import { type Bill, SharedPlans } from './shared-plan.ts';
import type { XaiLine } from './xai-line.ts';

/** What the planner takes from the settings. */
export interface PlannerSettings {
  plannerModel: string;
  /** Milliseconds for the search, and again for the plan. */
  plannerTimeoutMs: number;
}

const LONGEST_BRIEF = 8000;
const LONGEST_PLAN = 32_000;
/** Searches where a language model of somebody else plans. */
const SEARCHER = 'grok-4.3';

/** Searches the web and plans a picture or a clip, once for all that a run makes. */
export class Planner {
  readonly #line: XaiLine;
  readonly #settings: PlannerSettings;
  readonly #writers: GuestWriters;
  readonly #plans = new SharedPlans();

  constructor(line: XaiLine, settings: PlannerSettings, writers: GuestWriters) {
    this.#line = line;
    this.#settings = settings;
    this.#writers = writers;
  }

  /** Why it could not plan with the model of the settings; undefined: it can. */
  obstacle(): Promise<string | undefined> {
    return this.#obstacleOf(this.#settings.plannerModel);
  }

  async #obstacleOf(plannerModel: string): Promise<string | undefined> {
    return isGuest(plannerModel) ? guestObstacle(plannerModel, this.#writers) : undefined;
  }

  /** The words that all calls of the run share. */
  async plan(planning: Planning, secret: string, context: CallContext): Promise<string> {
    const obstacle = await this.#obstacleOf(this.#modelFor(planning));
    if (obstacle !== undefined) throw wrongPlanner(obstacle);
    const shared = this.#plans.of(planning.run);
    const brief = await shared.brief(() => this.#search(planning, secret, context));
    context.progress(0.15);
    const plan = await shared.plan(() => this.#make(planning, brief, secret, context));
    context.progress(0.3);
    return plan;
  }

  /** What search and plan of the run cost, once for the whole run. */
  claim({ run }: Planning): Bill[] {
    return this.#plans.of(run).claim();
  }

  #modelFor({ plannerModel }: Planning): string {
    return plannerModel ?? this.#settings.plannerModel;
  }

  async #search(planning: Planning, secret: string, context: CallContext): Promise<{ brief: string; bill: Bill }> {
    context.phase('planning');
    const planner = this.#modelFor(planning);
    const reply = await this.#line.send({
      step: 'search',
      path: '/responses',
      body: searchBody(isGuest(planner) ? SEARCHER : planner, planning),
      schema: WordsReply,
      secret,
      signal: context.signal,
      timeoutMs: this.#settings.plannerTimeoutMs,
    });
    const brief = wordsIn(reply).slice(0, LONGEST_BRIEF);
    if (brief === '') throw emptyAnswer('search', false);
    return { brief, bill: { searches: 1, ticks: reply.usage?.cost_in_usd_ticks ?? undefined } };
  }

  async #make(
    planning: Planning,
    brief: string,
    secret: string,
    context: CallContext,
  ): Promise<{ plan: string; bill: Bill }> {
    const planner = this.#modelFor(planning);
    const timeoutMs = this.#settings.plannerTimeoutMs;
    if (isGuest(planner)) {
      const limits = { signal: context.signal, timeoutMs };
      const plan = promptIn(await planElsewhere(this.#writers, planner, planning, brief, limits));
      if (plan === undefined) throw noPlan();
      // What it cost stands on another bill.
      return { plan: plan.slice(0, LONGEST_PLAN), bill: { searches: 0, ticks: undefined } };
    }
    const reply = await this.#line.send({
      step: 'plan',
      path: '/chat/completions',
      body: planBody(planner, planning, brief),
      schema: PlanReply,
      secret,
      signal: context.signal,
      timeoutMs,
    });
    const bill = { searches: 0, ticks: reply.usage?.cost_in_usd_ticks ?? undefined };
    return { plan: planOf(reply, planning.tool.name, secret), bill };
  }
}

function planOf({ choices }: PlanReply, toolName: string, secret: string): string {
  const message = choices?.[0]?.message;
  const call = message?.tool_calls?.find((tool) => tool.function?.name === toolName);
  if (call === undefined) {
    if (message?.refusal) throw safetyRefusal('plan', {}, message.refusal, secret);
    throw emptyAnswer('plan', false);
  }
  const plan = promptIn(call.function?.arguments ?? '');
  if (plan === undefined) throw noPlan();
  return plan.slice(0, LONGEST_PLAN);
}

function promptIn(text: string): string | undefined {
  try {
    const { prompt } = JSON.parse(text) as { prompt?: unknown };
    return typeof prompt === 'string' && prompt.trim() !== '' ? prompt.trim() : undefined;
  } catch {
    return undefined;
  }
}

function wrongPlanner(message: string): StudioError {
  return new StudioError('request-invalid', 'GROK_PLANNER_BAD_REQUEST', message, {
    hint: PLANNER_HINT,
    details: { field: 'plannerModel' },
  });
}
