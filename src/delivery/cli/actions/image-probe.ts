import type { Studio } from '../../../application/studio.ts';
import { type ErrorKind, StudioError } from '../../../domain/errors.ts';
import type { ImageRequest } from '../../../domain/generation.ts';
import type { Settings } from '../../../domain/settings.ts';
import type { Output } from '../output.ts';

/** Flags of `ima2 doctor image-probe`. */
export interface ProbeFlags {
  matrix?: boolean;
  provider?: string;
  model?: string;
  size: string;
  quality: string;
  moderation: string;
  prompt?: string;
  oauthUrl?: string;
  timeoutMs?: number;
}

/** Why a picture did not come, as far as a probe can tell. */
export type ProbeClass =
  | 'ok'
  | 'no-image'
  | 'refused'
  | 'invalid-request'
  | 'account'
  | 'rate-limited'
  | 'timeout'
  | 'unreachable'
  | 'unreadable'
  | 'uncertain'
  | 'other';

/** What came of one request; no prompt, no secret, no picture. */
interface ProbeResult {
  name: string;
  ok: boolean;
  class: ProbeClass;
  code: string | null;
  kind: ErrorKind | null;
  diagnosticReason: string | null;
  status: number | null;
  elapsedMs: number;
  provider: string | null;
  model: string | null;
  bytes: number | null;
  width: number | null;
  height: number | null;
}

interface Probe {
  name: string;
  request: Partial<ImageRequest>;
  settings?: Partial<Settings>;
}

const PROMPT = 'A plain red circle in the middle of a white square';

const CLASSES: Readonly<Partial<Record<ErrorKind, ProbeClass>>> = {
  'request-invalid': 'invalid-request',
  'model-unknown': 'invalid-request',
  'account-missing': 'account',
  'account-expired': 'account',
  'provider-refused': 'refused',
  'provider-rate-limited': 'rate-limited',
  'too-many': 'rate-limited',
  'provider-timed-out': 'timeout',
  'provider-unavailable': 'unreachable',
  'provider-reply-unreadable': 'unreadable',
  'outcome-uncertain': 'uncertain',
};

/** Answers that came whole and held no picture. */
const NO_IMAGE = /EMPTY|WITHOUT_RESULT|NOT_CALLED|ONLY_RESPONSE|NO_IMAGE/;

const MATRIX: readonly Probe[] = [false, true].flatMap((webSearchEnabled) =>
  [true, false].map((isForced) => ({
    name: `search ${webSearchEnabled ? 'on' : 'off'}, tool ${isForced ? 'forced' : 'chosen'}`,
    request: { webSearchEnabled },
    settings: { 'oauth.forceImageToolChoice': isForced },
  })),
);

/**
 * `ima2 doctor image-probe`: asks for real pictures and says of each why it came or not. They are billed as any other and
 * not kept. Neither prompt nor answer is ever shown. Ends with 1 when one did not come.
 */
export async function imageProbe(output: Output, flags: ProbeFlags): Promise<void> {
  const probes = flags.matrix ? MATRIX : [{ name: 'picture', request: {} }];
  const results: ProbeResult[] = [];
  for (const probe of probes) {
    const result = await carryOut(probe, flags);
    results.push(result);
    if (output.form === 'text') output.line(lineOf(result));
  }
  const ok = results.every((result) => result.ok);
  if (!ok) process.exitCode = 1;
  if (output.form === 'json') output.json({ ok, probes: results });
  else output.note(ok ? 'Every picture came; none is kept' : 'The classes are explained in docs/troubleshooting.md');
}

async function carryOut(probe: Probe, flags: ProbeFlags): Promise<ProbeResult> {
  const { openLocal } = await import('../../sdk/open-local.ts');
  const settings = {
    'log.level': 'silent' as const,
    ...(flags.oauthUrl !== undefined && { 'upstreams.oauthProxy': flags.oauthUrl }),
    ...probe.settings,
  };
  const { studio, close } = await openLocal({ caller: 'doctor', settings });
  const begun = performance.now();
  const result = (facts: Partial<ProbeResult>): ProbeResult => ({
    ...{ name: probe.name, ok: false, class: 'other', code: null, kind: null, diagnosticReason: null, status: null },
    ...{ provider: null, model: null, bytes: null, width: null, height: null },
    elapsedMs: Math.round(performance.now() - begun),
    ...facts,
  });
  try {
    return result(await picture(studio, probe, flags));
  } catch (failure) {
    return result(diagnose(StudioError.from(failure)));
  } finally {
    await close();
  }
}

async function picture(studio: Studio, probe: Probe, flags: ProbeFlags): Promise<Partial<ProbeResult>> {
  const { provider, model, size, quality, moderation, prompt = PROMPT, timeoutMs } = flags;
  const run = studio.generation.image(
    {
      prompt,
      ...{ size, quality, moderation, n: 1, reasoningEffort: 'low' },
      ...(provider !== undefined && { provider }),
      ...(model !== undefined && { model }),
      ...probe.request,
    },
    timeoutMs === undefined ? {} : { signal: AbortSignal.timeout(timeoutMs) },
  );
  const { assets } = await run.result;
  const [asset] = assets;
  if (asset === undefined) return { class: 'no-image' };
  await studio.assets.remove(asset.filename);
  const { bytes = null, width = null, height = null } = asset;
  return { ok: true, class: 'ok', provider: asset.provider ?? null, model: asset.model ?? null, bytes, width, height };
}

function diagnose({ kind, code, details }: StudioError): Partial<ProbeResult> {
  const upstream = details?.upstream as { status?: unknown } | undefined;
  const status = details?.status ?? upstream?.status;
  const reason = details?.diagnosticReason;
  return {
    class: classOf(kind, code),
    code,
    kind,
    diagnosticReason: typeof reason === 'string' ? reason : null,
    status: typeof status === 'number' ? status : null,
  };
}

function classOf(kind: ErrorKind, code: string): ProbeClass {
  if (NO_IMAGE.test(code)) return 'no-image';
  // The time limit of the probe cancels the run.
  return kind === 'run-cancelled' ? 'timeout' : (CLASSES[kind] ?? 'other');
}

function lineOf(result: ProbeResult): string {
  const seconds = `${(result.elapsedMs / 1000).toFixed(1)} s`;
  if (result.ok) return `✓ ${result.name}: ${result.width}x${result.height} from ${result.model}, ${seconds}`;
  const status = result.status === null ? '' : `, status ${result.status}`;
  return `✗ ${result.name}: ${result.class} (${result.code ?? 'no code'}${status}), ${seconds}`;
}
