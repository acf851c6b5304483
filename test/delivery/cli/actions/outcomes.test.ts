import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { StudioError, uncertain } from '../../../../src/domain/errors.ts';
import { useCommandLine, written } from '../../../support/command-line.ts';
import { type PaperServer, paperServer } from '../../../support/paper-server.ts';
import { startUpstream } from '../../../support/upstream-server.ts';
import { until } from '../../../support/waiting.ts';

/** What jobs end with, seen from the command that started them, or from another one. */
describe('the end of a job', () => {
  const cli = useCommandLine();
  let server: PaperServer;
  beforeAll(async () => {
    server = await paperServer();
  });
  afterAll(() => server.close());
  afterEach(async () => {
    server.paper.script();
    for (const { requestId } of (await server.studio.system.runs()).jobs)
      await server.studio.system.cancelRun(requestId);
  });

  const at = () => ['--server', server.url];
  const gen = (...args: string[]) => cli.run(['gen', 'a fox', ...args, ...at()]);
  const jobs = async () => (await server.studio.system.runs()).jobs;
  const runningJob = async (): Promise<string> => {
    for (;;) {
      const [job] = await jobs();
      if (job !== undefined && server.paper.calls.length > 0) return job.requestId;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };

  it.each([
    { exit: 1, error: uncertain('outcome-uncertain', 'OUTCOME_UNCERTAIN', 'nobody knows') },
    { exit: 4, error: new StudioError('account-expired', 'AUTH_CHATGPT_EXPIRED', 'sign in') },
    { exit: 5, error: new StudioError('request-invalid', 'INVALID_REQUEST', 'the upstream does not like it') },
    { exit: 5, error: new StudioError('request-invalid', 'REF_TOO_LARGE', 'too large') },
    { exit: 6, error: new StudioError('provider-unavailable', 'NETWORK_FAILED', 'no way there', { retryable: false }) },
    { exit: 7, error: new StudioError('provider-refused', 'SAFETY_REFUSAL', 'refused') },
    { exit: 7, error: new StudioError('provider-refused', 'MODERATION_REFUSED', 'refused') },
    { exit: 8, error: new StudioError('provider-timed-out', 'GENERATION_TIMEOUT', 'too slow') },
  ])('ends with $exit for $error.code, with a hint and the id of the job', async ({ exit, error }) => {
    server.paper.script({ kind: 'fail', error });
    const ended = await gen('--json');
    expect(ended.code).toBe(exit);
    expect(ended.json()).toMatchObject({
      ok: false,
      error: { code: error.code, kind: error.kind, hint: expect.any(String) },
      requestId: expect.stringMatching(/^req_cli_gen_/),
    });
    expect(ended.stderr).toMatch(/^✗ .+\n {2}.+\n$/m);
  });

  it('counts as success when some of several pictures were made, and says how many', async () => {
    const error = new StudioError('provider-refused', 'SAFETY_REFUSAL', 'refused');
    server.paper.script({ kind: 'draw', facts: {} }, { kind: 'fail', error });
    const ended = await gen('-n', '3', '--json');
    expect(ended.code).toBe(0);
    expect(ended.stderr).toContain('2 of 3 pictures were made');
    expect(ended.json()).toMatchObject({ ok: true, requested: 3, failures: [{ code: 'SAFETY_REFUSAL' }] });
    expect(ended.json().images).toHaveLength(2);
  });

  it('prints a line for each preview on request', async () => {
    server.paper.script({ kind: 'previews', count: 2 });
    expect((await gen('--show-partial')).stderr).toContain('[partial] picture 1\n');
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('cancels the job it started on %s, and ends with 130', async (signal) => {
    server.paper.calls.length = 0;
    server.paper.script({ kind: 'hang' });
    const { child, ended } = cli.start(['gen', 'a fox', '--json', ...at()]);
    const requestId = await runningJob();
    child.kill(signal);
    const end = await ended;
    expect(end.code).toBe(130);
    expect(end.json()).toMatchObject({ ok: false, error: { code: 'INTERRUPTED', kind: 'run-cancelled' }, requestId });
    expect(await jobs()).toEqual([]);
    const { terminalJobs } = await server.studio.system.runs({ includeTerminal: true });
    expect(terminalJobs.find((job) => job.requestId === requestId)).toMatchObject({ status: 'canceled' });
  });

  it('leaves a detached job to the server, where it can be waited for and stopped', async () => {
    server.paper.calls.length = 0;
    server.paper.script({ kind: 'hang' });
    const detached = await gen('--detach');
    expect(detached).toMatchObject({ code: 0, stdout: expect.stringMatching(/^req_cli_gen_\w+\n$/) });
    const id = detached.stdout.trim();
    const listed = await cli.run(['ps', ...at()]);
    const [, short = ''] = /^(\S+) +classic +streaming/m.exec(listed.stdout) ?? [];
    expect(id).toContain(short);
    const { child, ended } = cli.start(['wait', short, ...at()]);
    await written(child, /drawing/);
    expect(await cli.run(['cancel', short, ...at()])).toMatchObject({ code: 0, stdout: `✓ cancelled ${id}\n` });
    expect((await ended).code).toBe(8);
    expect((await cli.run(['wait', short, ...at()])).code).toBe(8);
    const terminal = await cli.run(['ps', '--terminal', '--json', ...at()]);
    expect(terminal.json().terminalJobs[0]).toMatchObject({ requestId: id, status: 'canceled' });
  });

  it('keeps failed jobs listed until they are dismissed, by the beginning of their ids too', async () => {
    const error = new StudioError('provider-refused', 'SAFETY_REFUSAL', 'refused', { hint: 'Say it differently' });
    server.paper.script({ kind: 'fail', error }, { kind: 'fail', error });
    const ids = [(await gen('--json')).json().requestId, (await gen('--json')).json().requestId];
    const listed = async () =>
      (await cli.run(['ps', '--terminal', '--json', ...at()])).json().terminalJobs as { requestId: string }[];
    expect((await listed()).find(({ requestId }) => requestId === ids[0])).toMatchObject({
      request: { prompt: 'a fox' },
      error: { code: 'SAFETY_REFUSAL', message: 'refused', hint: 'Say it differently' },
    });
    const short = ids.map((id) => String(id).replace('req_cli_gen_', ''));
    const dismissed = await cli.run(['dismiss', ...short, ...at()]);
    expect(dismissed).toMatchObject({ code: 0, stdout: `✓ dismissed ${ids[0]}\n✓ dismissed ${ids[1]}\n` });
    expect((await listed()).filter(({ requestId }) => ids.includes(requestId))).toEqual([]);
  });

  it('stops watching on Ctrl-C without touching a job that another command started', async () => {
    server.paper.calls.length = 0;
    server.paper.script({ kind: 'hang' });
    const id = (await gen('--detach')).stdout.trim();
    const { child, ended } = cli.start(['wait', id, ...at()]);
    await written(child, /drawing/);
    child.kill('SIGINT');
    expect((await ended).code).toBe(130);
    expect((await jobs()).map(({ requestId }) => requestId)).toEqual([id]);
  });

  it('waits with the outcome of the job, success included', async () => {
    let finish: () => void = () => undefined;
    server.paper.script({ kind: 'wait', until: new Promise<void>((resolve) => (finish = resolve)) });
    const id = (await gen('--detach')).stdout.trim();
    const { child, ended } = cli.start(['wait', id, '--jsonl', ...at()]);
    await written(child, /"phase"/);
    finish();
    const end = await ended;
    expect(end.code).toBe(0);
    expect(JSON.parse(end.stdout.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({ type: 'done', requestId: id });
    expect((await cli.run(['wait', 'nobody', ...at()])).code).toBe(1);
  });

  it('ends with 8 when the time is over, tells how to go on, and leaves the job to the server', async () => {
    server.paper.script({ kind: 'hang' });
    const ended = await gen('--timeout', '1', '--json');
    expect(ended.code).toBe(8);
    const { error, requestId } = ended.json();
    expect(error).toMatchObject({ code: 'CLI_TIMEOUT', hint: expect.stringContaining(`ima2 wait ${requestId}`) });
    expect((await jobs()).map((job) => job.requestId)).toEqual([requestId]);
  });

  it('tells of everything that happens, as it happens', async () => {
    const { child, ended } = cli.start(['logs', '-f', '--json', ...at()]);
    // The stream is open as soon as something is heard.
    const heard = written(child, /"type":"done"/);
    const id = await until(() => server.lines.find(({ facts }) => facts['path'] === '/api/events'));
    expect(id).toBeDefined();
    await gen();
    await heard;
    child.kill('SIGINT');
    const events = (await ended).stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(['phase', 'image', 'done']));
    expect(events.every((event) => event.media === undefined && typeof event.id === 'number')).toBe(true);
  });
});

describe('without a server', () => {
  const cli = useCommandLine();

  it('ends with 3 where one is needed', async () => {
    const none = ['--server', 'http://127.0.0.1:9'];
    const lines = [
      ['ping'],
      ['gen', 'x', ...none],
      ['ls', ...none],
      ['logs', '-f'],
      ['capabilities', '--require-server'],
    ];
    const ended = await Promise.all(lines.map((line) => cli.run([...line, '--json'])));
    expect(ended.map(({ code }) => code)).toEqual([3, 3, 3, 3, 3]);
    for (const { json } of ended) expect(json().error).toMatchObject({ code: 'SERVER_UNREACHABLE' });
  });

  it('cancels the job inside the command on Ctrl-C, at the provider too', async () => {
    const upstream = await startUpstream({ kind: 'hang' });
    const env = { OPENAI_API_KEY: 'sk-0123456789abcdef', OPENAI_BASE_URL: `${upstream.url}/v1` };
    try {
      const { child, ended } = cli.start(['gen', 'a fox', '--json'], { env });
      const request = await until(() => upstream.requests[0]);
      child.kill('SIGINT');
      await request.abandoned;
      const end = await ended;
      expect(end.code).toBe(130);
      expect(end.json().error).toMatchObject({ code: 'INTERRUPTED' });
      const listed = await cli.run(['ps', '--terminal', '--json'], { env });
      expect(listed.json()).toMatchObject({ jobs: [], terminalJobs: [{ status: 'canceled' }] });
      expect((await cli.run(['ps', '--json'], { env })).json()).toEqual({ ok: true, jobs: [], terminalJobs: [] });
    } finally {
      await upstream.close();
    }
  });

  it('does not show a job as under way whose command was killed, and never sends it again', async () => {
    const upstream = await startUpstream({ kind: 'hang' });
    const env = { OPENAI_API_KEY: 'sk-0123456789abcdef', OPENAI_BASE_URL: `${upstream.url}/v1` };
    try {
      const { child, ended } = cli.start(['gen', 'a fox'], { env });
      await until(() => upstream.requests[0]);
      child.kill('SIGKILL');
      await ended;
      const listed = (await cli.run(['ps', '--terminal', '--json'], { env })).json();
      expect(listed).toMatchObject({ jobs: [], terminalJobs: [{ status: 'uncertain' }] });
      const plain = await cli.run(['ps'], { env });
      expect(plain.stdout).toMatch(/^\S+ +classic +uncertain .*a fox$/m);
      expect(plain.stderr).toContain('check with the provider before you send it again');
      expect((await cli.run(['ps', '--json'], { env })).json()).toEqual({ ...listed, ok: true });
      const waited = await cli.run(['wait', listed.terminalJobs[0].requestId, '--json'], { env });
      expect(waited.code).toBe(1);
      expect(waited.json().error).toMatchObject({ retryable: false, details: { outcome: 'uncertain' } });
      expect(upstream.requests).toHaveLength(1);
      const { requestId } = listed.terminalJobs[0];
      const refused = await cli.run(['dismiss', requestId, 'no-such-job', '--json'], { env });
      expect([refused.code === 0, refused.json().error.code]).toEqual([false, 'RUN_NOT_FOUND']);
      const dismissed = await cli.run(['dismiss', requestId, '--json'], { env });
      expect(dismissed.json()).toEqual({ ok: true, dismissed: [requestId] });
      expect((await cli.run(['ps', '--json'], { env })).json()).toEqual({ ok: true, jobs: [], terminalJobs: [] });
    } finally {
      await upstream.close();
    }
  });
});
