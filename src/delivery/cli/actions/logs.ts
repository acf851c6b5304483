import type {
  AccountEvent,
  LibraryEvent,
  NumberedEvent,
  RunRecord,
  SessionEvent,
  StudioEvent,
} from '../../../domain/run.ts';
import { usage } from '../errors.ts';
import type { Output } from '../output.ts';
import { findRun } from '../run-ids.ts';
import { withStudio } from '../studio.ts';

/** Flags of `ima2 logs`. */
export interface LogsFlags {
  follow?: boolean;
  server?: string;
}

/** `ima2 logs`: what happens at the server, or in one job, as it happens. */
export async function logs(output: Output, asked: string | undefined, flags: LogsFlags): Promise<void> {
  if (asked === undefined && !flags.follow) {
    throw usage('Say which job, or follow everything', 'Write `ima2 logs -f`, or `ima2 logs <id>`');
  }
  await withStudio(output, { server: flags.server, where: 'server' }, async ({ studio }) => {
    if (asked === undefined) return followAll(output, studio.system.follow.bind(studio.system));
    const { jobs, terminalJobs } = await studio.system.runs({ includeTerminal: true });
    const known: RunRecord | undefined = findRun(asked, [...jobs, ...terminalJobs]);
    const run = studio.system.run(known?.requestId ?? asked);
    for await (const event of run) say(output, event);
    // An error was told as an event; here it decides over the exit code.
    await run.result;
  });
}

function followAll(output: Output, follow: (deliver: (event: NumberedEvent) => void) => () => void): Promise<void> {
  return new Promise((resolve) => {
    const stop = follow(({ id, event }) => say(output, event, id));
    const end = () => {
      stop();
      resolve();
    };
    process.once('SIGINT', end).once('SIGTERM', end);
  });
}

/** One event as one line: JSON for programs, time and words for people. Never picture bytes. */
function say(output: Output, event: StudioEvent, id?: number): void {
  const shown = withoutBytes(event);
  if (output.form === 'text') {
    const time = new Date().toTimeString().slice(0, 8);
    output.line(`${output.paint('dim', time)} ${wordsOf(event)}`);
  } else {
    output.json({ ...(id !== undefined && { id }), ...shown });
  }
}

function withoutBytes(event: StudioEvent): Record<string, unknown> {
  if (event.type !== 'partial') return { ...event };
  const { media, ...rest } = event;
  return { ...rest, ...(media && { mediaType: media.mediaType, bytes: media.bytes.byteLength }) };
}

function wordsOf(event: StudioEvent): string {
  const [subject, ...words] = eventWords(event);
  return [subject, ...words].filter((word) => word !== '').join(' ');
}

function eventWords(event: StudioEvent): string[] {
  if ('requestId' in event) return runWords(event);
  if (event.type === 'account-switched') return [event.type, event.account.label, event.account.email ?? ''];
  if (event.type === 'sign-in-ended') return [event.type, event.session.status, event.session.error ?? ''];
  if (event.type === 'session-changed') return [event.type, event.id, `version ${event.graphVersion}`];
  if (event.type === 'session-removed' || event.type === 'storyboard-changed') return [event.type, event.id];
  if (event.type === 'prompts-changed') return [event.type];
  return [event.type, ...libraryWords(event)];
}

function runWords(event: Exclude<StudioEvent, LibraryEvent | AccountEvent | SessionEvent>): string[] {
  const head = [event.requestId, event.type];
  if (event.type === 'phase') return [event.requestId, event.phase, event.position ? String(event.position) : ''];
  if (event.type === 'progress') {
    const done = event.progress === null ? 'no percentage' : `${Math.round(event.progress * 100)}%`;
    return [...head, done, event.stalled === undefined ? `picture ${event.index + 1}` : 'clip'];
  }
  if (event.type === 'submitted') return [...head, event.effectiveModel, event.providerRequestId];
  if (event.type === 'partial') return [...head, `picture ${event.index + 1}`];
  if (event.type === 'accepted') return [...head, event.run.kind];
  if (event.type === 'image') return [...head, event.asset.filename];
  if (event.type === 'error') return [...head, event.error.code, event.error.message];
  return head;
}

function libraryWords({ type: _, ...facts }: LibraryEvent): string[] {
  return Object.values(facts).map(String);
}
