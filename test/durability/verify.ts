import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Findings } from './findings.ts';
import type { Wish } from './ledger.ts';
import type { Listener } from './listener.ts';
import { libraryNames, type RecordedCall, type RecordedRun, readRecords, sidecarOf } from './records.ts';

const SETTLE_MS = 20_000;

/** A picture as the server lists it. */
interface Row {
  filename: string;
  url: string;
  thumb: string | null;
  requestId: string | null;
}

/** What the upstream saw of one wish: complete requests by the time of the crash, and now. */
export interface Sends {
  atCrash: number;
  now: number;
}

/** Waits until the restarted server has ended what the crash left and has tidied up; false when it does not get there. */
export async function settled(url: string, home: string): Promise<boolean> {
  const end = Date.now() + SETTLE_MS;
  while (Date.now() < end) {
    const { jobs } = await json<{ jobs: unknown[] }>(`${url}/api/inflight`);
    const names = await libraryNames(home);
    const thumbnails = new Set(names.filter((name) => name.endsWith('.thumb.jpg')));
    const isTidy = names.every(
      (name) =>
        !name.endsWith('.tmp') && (!name.endsWith('.png') || thumbnails.has(name.replace('.png', '.thumb.jpg'))),
    );
    if (jobs.length === 0 && isTidy) return true;
    await sleep(50);
  }
  return false;
}

/** Looks at the library from outside; `known` holds files that were found whole before and is added to. */
export async function verifyLibrary(
  url: string,
  home: string,
  picture: Uint8Array,
  known: Set<string>,
  findings: Findings,
): Promise<Row[]> {
  const rows = await allRows(url);
  const digest = sha256(picture);
  for (const row of rows) {
    const { filename } = row;
    findings.check('only finished pictures are listed', /^\d+_[0-9a-f]{8}_\d\.png$/.test(filename), filename);
    findings.check('a listed picture has its thumbnail', row.thumb !== null, filename);
    if (known.has(filename)) continue;
    known.add(filename);
    const sidecar = await sidecarOf(home, filename);
    findings.check('a listed picture has its sidecar', sidecar?.filename === filename, filename);
    const response = await fetch(url + row.url);
    const bytes = new Uint8Array(await response.arrayBuffer());
    const isWhole = response.ok && sha256(bytes) === digest;
    findings.check('a listed picture opens and is what the upstream sent', isWhole, `${filename} ${response.status}`);
  }
  const listed = new Set(rows.map(({ filename }) => filename));
  for (const name of await libraryNames(home)) {
    if (name.endsWith('.png')) findings.check('a picture on disk is listed', listed.has(name), name);
    findings.check('no temporary file stays behind', !name.endsWith('.tmp'), name);
  }
  return rows;
}

/** Compares what clients and upstream know of the wishes with the records of the program. */
export function verifyWishes(
  home: string,
  wishes: readonly Wish[],
  rows: readonly Row[],
  sends: ReadonlyMap<string, Sends>,
  findings: Findings,
): void {
  const { runs, calls, integrity } = readRecords(home);
  findings.check('the database is whole', integrity === 'ok', integrity);
  for (const wish of wishes) {
    const run = runs.find(({ prompt }) => prompt.includes(`(${wish.mark})`));
    const seen = sends.get(wish.mark) ?? { atCrash: 0, now: 0 };
    if (wish.acknowledged) findings.check('an acknowledged run is known', run !== undefined, wish.mark);
    findings.check('no call is sent that was not recorded', run !== undefined || seen.now === 0, wish.mark);
    if (run === undefined) continue;
    const saved = rows.filter(({ requestId }) => requestId === run.requestId).length;
    const own = calls.filter(({ requestId }) => requestId === run.requestId);
    verifyRun(wish, run, own, saved, findings);
    verifySends(wish, own, seen, findings);
  }
}

function verifyRun(
  wish: Wish,
  run: RecordedRun,
  calls: readonly RecordedCall[],
  saved: number,
  findings: Findings,
): void {
  const what = `${wish.mark} is ${run.status} ${run.errorCode ?? ''} with ${saved} of ${wish.n} and calls ${calls.map(({ state }) => state).join(' ')}`;
  const isEnded = ['completed', 'error', 'uncertain', 'canceled'].includes(run.status);
  findings.check('every run has ended as done, uncertain or error', isEnded, what);
  if (wish.finished) {
    findings.check('what a client heard to be done is done', run.status === 'completed' && saved === wish.n, what);
  }
  const cut = calls.some(({ state }) => state === 'uncertain');
  findings.check('no call stays open', !calls.some(({ state }) => state === 'sending'), what);
  if (cut) findings.check('a run with a cut call is uncertain', run.status === 'uncertain', what);
  if (run.status === 'completed') findings.check('a completed run has all its pictures', saved === wish.n, what);
  const answered = calls.filter(({ state }) => state === 'answered').length;
  findings.check('an answered call has its picture', saved >= answered, what);
}

function verifySends(wish: Wish, calls: readonly RecordedCall[], seen: Sends, findings: Findings): void {
  const what = `${wish.mark}: ${seen.atCrash} calls at the crash, ${seen.now} now, ${calls.length} in the journal`;
  findings.check('a call is in the journal before it is sent', seen.now <= calls.length, what);
  findings.check('no call is sent twice', seen.now <= wish.n, what);
  if (seen.atCrash > 0) findings.check('a run that had begun sends nothing more', seen.now === seen.atCrash, what);
}

/** Compares listeners of the same servers: order, holes, and the gap that a new server must tell of. */
export function verifyListeners(listeners: readonly Listener[], lives: number, findings: Findings): void {
  for (const [at, { heard }] of listeners.entries()) {
    const ids = heard.flatMap(({ id }) => (id === undefined ? [] : [id]));
    const falls = ids.filter((id, index) => index > 0 && id <= (ids[index - 1] ?? 0));
    findings.check('numbers of events only grow, over restarts too', falls.length === 0, `listener ${at}: ${falls}`);
    for (let life = 1; life < lives; life += 1) {
      const before = heard.some((frame) => frame.life < life && frame.id !== undefined);
      const first = heard.find((frame) => frame.life === life);
      if (!before || first === undefined) continue;
      findings.check(
        'an old cursor is told of the gap',
        first.event === 'replay-gap',
        `listener ${at}: ${first.event}`,
      );
    }
  }
  const [steady, ...others] = listeners;
  for (const [at, other] of others.entries()) {
    for (let life = 0; life < lives; life += 1)
      compare(steady, other, life, `listener ${at + 1}, server ${life}`, findings);
  }
}

function compare(steady: Listener | undefined, other: Listener, life: number, what: string, findings: Findings): void {
  const numbers = (listener: Listener | undefined): number[] =>
    (listener?.heard ?? []).flatMap((frame) => (frame.life === life && frame.id !== undefined ? [frame.id] : []));
  const [left, right] = [numbers(steady), numbers(other)];
  const from = Math.max(left[0] ?? Number.POSITIVE_INFINITY, right[0] ?? Number.POSITIVE_INFINITY);
  const to = Math.min(left.at(-1) ?? 0, right.at(-1) ?? 0);
  if (from > to) return;
  const within = (ids: number[]): string => ids.filter((id) => id >= from && id <= to).join(' ');
  findings.check('a listener that drops out and comes back misses nothing', within(left) === within(right), what);
}

async function allRows(url: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (let query = ''; ; ) {
    const page = await json<{ items: Row[]; nextCursor: { before: number; beforeFilename: string } | null }>(
      `${url}/api/history?limit=500${query}`,
    );
    rows.push(...page.items);
    if (page.nextCursor === null) return rows;
    const { before, beforeFilename } = page.nextCursor;
    query = `&before=${before}&beforeFilename=${encodeURIComponent(beforeFilename)}`;
  }
}

async function json<T>(url: string): Promise<T> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
