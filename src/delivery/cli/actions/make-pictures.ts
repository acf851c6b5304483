import type { CheckedRequest } from '../../../application/generation/generation.ts';
import type { Run } from '../../../application/run.ts';
import { estimatePrice } from '../../../domain/check-request.ts';
import { StudioError } from '../../../domain/errors.ts';
import type { ImageResult } from '../../../domain/run.ts';
import type { CheckedHere } from '../check-here.ts';
import { type CopyPlan, planCopies } from '../copies.ts';
import { ofRun, usage } from '../errors.ts';
import type { ImageFlags } from '../image-flags.ts';
import { type Output, warningLine } from '../output.ts';
import { reportPictures } from '../report-pictures.ts';
import type { Session } from '../studio.ts';
import { watchRun } from '../watch-run.ts';

/** A request that was found in order, with what is to become of its results. */
export interface Making {
  session: Session;
  output: Output;
  flags: ImageFlags;
  plan: CopyPlan;
  prompt: string;
  count: number;
  here: CheckedHere;
  /** What a template leads to; null or left out: the prompt is none. */
  template?: CheckedRequest['template'];
  /** Sends it. */
  start(): Run<ImageResult>;
}

/** Where results go, checked before anything is asked for. */
export function planOf(output: Output, flags: ImageFlags, count: number): Promise<CopyPlan> {
  return planCopies(flags, { count, asJson: output.form !== 'text', toTerminal: output.isTerminal });
}

/** Starts a job and stays with it to its end, or leaves it to the server. */
export async function makePictures(making: Making): Promise<void> {
  const { session, output, flags, plan, prompt, count, here } = making;
  if (flags.detach && session.server === null) {
    throw usage('--detach leaves the job to a server, and none is running', 'Start one with `ima2 serve`');
  }
  const at = new Date();
  const run = making.start();
  if (flags.detach) return detach(run, output);
  const { result, recovered } = await resultOf(run, making, count);
  const options = { plan, at, prompt, force: flags.force === true, provider: here.provider, recovered };
  await reportPictures(session.studio, output, result, options);
  const first = result.assets[0];
  if (first !== undefined) await preview(making, first.filename);
}

async function detach(run: Run<ImageResult>, output: Output): Promise<void> {
  await run.accepted;
  if (output.form === 'text') output.line(run.id);
  else
    output.json({ ...(output.form === 'jsonl' && { type: 'detached' }), ok: true, requestId: run.id, detached: true });
}

async function resultOf(
  run: Run<ImageResult>,
  making: Making,
  count: number,
): Promise<{ result: ImageResult; recovered: boolean }> {
  const { output, flags } = making;
  const timeoutMs = flags.timeout * 1000;
  try {
    const watching = { output, count, showPartial: flags.showPartial, timeoutMs, cancels: true };
    return { result: await watchRun(run, watching), recovered: false };
  } catch (failure) {
    if (!StudioError.is(failure) || failure.code !== 'CLI_TIMEOUT') throw failure;
    return { result: await recover(run, making, failure), recovered: true };
  }
}

/** After the time is over: what finished meanwhile is fetched; what still runs on a server is left to it. */
async function recover(run: Run<ImageResult>, { session, count }: Making, late: StudioError): Promise<ImageResult> {
  if (session.server === null) {
    await run.cancel();
    throw timeout(run, `${late.message}; the job is cancelled`, 'Give it more time with --timeout <seconds>');
  }
  const { studio } = session;
  const { jobs } = await studio.system.runs();
  if (jobs.some(({ requestId }) => requestId === run.id)) {
    throw timeout(
      run,
      `${late.message}; the job goes on`,
      `\`ima2 wait ${run.id}\` follows it, \`ima2 cancel\` stops it`,
    );
  }
  const { items } = await studio.assets.list({ requestId: run.id });
  if (items.length === 0) throw late;
  const assets = items.toReversed();
  const elapsed = Number(assets.at(-1)?.elapsed ?? 0);
  return { requestId: run.id, requested: count, elapsed, assets, failures: [], warnings: assets[0]?.warnings ?? [] };
}

function timeout(run: Run<ImageResult>, message: string, hint: string): StudioError {
  return ofRun(new StudioError('provider-timed-out', 'CLI_TIMEOUT', message, { hint }), run.id);
}

async function preview({ session, output, flags }: Making, filename: string): Promise<void> {
  const when = flags.preview ?? session.settings.settings['output.preview'];
  if (when === 'off' || output.form !== 'text' || (when === 'auto' && !output.isTerminal)) return;
  const { showPicture } = await import('../preview.ts');
  await showPicture(session.studio, output, filename, when === 'on');
}

/** Says what would be asked for and what it would cost. `shown` is the request without picture bytes. */
export async function dryRun(making: Omit<Making, 'start'>, shown: Record<string, unknown>): Promise<void> {
  const { output, here, template } = making;
  const { provider, model, checked } = here;
  if (model === undefined || checked === undefined) {
    throw usage('--dry-run needs a server that lists its models', 'Start a current one with `ima2 serve`');
  }
  const { warnings } = checked;
  const settled = { ...checked.settled, ...(template && { n: template.prompts.length }) };
  const priceUsd = estimatePrice(model, settled);
  for (const warning of warnings) output.warn(warningLine(warning));
  const report = {
    ...{ ok: true, dryRun: true, request: shown, provider: model.provider, model: model.id },
    ...{ settled, warnings, priceUsd, price: model.price, ...(template && { template }) },
  };
  if (output.form !== 'text') return output.json(report);
  const isFree = provider?.account === null || priceUsd === 0;
  const known = priceUsd === null ? 'not known' : `about $${priceUsd}, as of ${model.price?.asOf}`;
  output.pairs([
    ['provider', provider?.label ?? model.provider],
    ['model', model.id],
    ['pictures', String(settled.n)],
    ['size', settled.size],
    ['quality', settled.quality ?? 'no levels'],
    ['format', settled.format ?? 'as the provider sends it'],
    ['seed', settled.seed ?? (model.seed ? 'drawn by lot' : 'none')],
    ['cost', isFree ? 'nothing' : known],
    ...(template
      ? [['prompts', `${template.prompts.length} of ${template.total}, seed ${template.seed}`] as const]
      : []),
  ]);
  for (const { prompt } of template?.prompts ?? []) output.line(prompt);
}
