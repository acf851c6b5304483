import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { useCommandLine, written } from '../../../support/command-line.ts';

describe('ima2 serve', () => {
  const cli = useCommandLine();
  const advertise = () => join(cli.home.folder, '.ima2', 'server.json');

  /** Starts it on a free port and resolves when it says where it is. */
  async function serve(...args: string[]) {
    const started = cli.start(['serve', '--port', '0', ...args]);
    const line = await written(started.child, /ima2 \S+ at http:\S+/);
    await written(started.child, /Ctrl-C stops it/).catch(() => undefined);
    return { ...started, url: line.slice(line.indexOf('http')) };
  }

  it('says where it is, whose library it serves and who draws, and stops on a signal leaving nothing behind', async () => {
    const { child, ended, url } = await serve();
    expect(JSON.parse(await readFile(advertise(), 'utf8'))).toMatchObject({ url, pid: child.pid });
    child.kill('SIGTERM');
    const { code, stdout } = await ended;
    expect(code).toBe(0);
    expect(stdout).toContain(`library   ${join(cli.home.folder, '.ima2', 'generated')}`);
    expect(stdout).toMatch(/provider +\w+, built in; connect an account for a model/);
    await expect(stat(advertise())).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('is found by the other commands, which then work on one library', async () => {
    const { child, ended, url } = await serve();
    expect((await cli.run(['ping', '--json'])).json()).toMatchObject({ ok: true, server: url, pid: child.pid });
    const made = await cli.run(['gen', 'a fox', '-s', '64x64', '--json']);
    const [image] = made.json().images;
    const { requestId } = made.json();
    expect((await cli.run(['ps', '--terminal', '--json'])).json().terminalJobs).toMatchObject([{ requestId }]);
    child.kill('SIGINT');
    expect((await ended).code).toBe(0);
    // Without the server the same library is read in the process of the command.
    expect((await cli.run(['ls', '--json'])).json().items).toMatchObject([{ filename: image.filename, requestId }]);
  });

  it('is the only one of its library; a second one ends with 1 and names the first', async () => {
    const { child, ended, url } = await serve();
    const second = await cli.run(['serve', '--port', '0']);
    expect(second).toMatchObject({ code: 1, stdout: '' });
    expect(second.stderr).toContain(String(child.pid));
    expect(second.stderr).toContain(url);
    child.kill('SIGTERM');
    await ended;
  });

  it('T5: ends with 2 when it would let other machines in without a token', async () => {
    const refused = await cli.run(['serve', '--host', '0.0.0.0', '--port', '0']);
    expect(refused).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('IMA2_ACCESS_TOKEN') });
  });
});
