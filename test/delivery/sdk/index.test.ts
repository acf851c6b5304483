import { describe, expect, it } from '@jest/globals';
import { connect, openStudio, StudioError } from '../../../src/delivery/sdk/index.ts';
import { describeStudio } from '../../contracts/studio.contract.ts';
import { tempHome, tempServer } from '../../support/temp-studio.ts';

/** Nothing is connected in these homes, so the built-in provider draws, as it does for every newcomer. */
const builtIn = { request: { size: '256x256' }, long: { size: '2048x2048', n: 8 } };

describeStudio('openStudio', async () => {
  const home = await tempHome();
  const { studio, close } = await openStudio({ env: home.env });
  const closeBoth = async () => {
    await close();
    await home.remove();
  };
  return { ...builtIn, studio, close: closeBoth };
});

describeStudio('connect to a server', async () => {
  const server = await tempServer();
  const { studio, close } = connect(server.url);
  const closeBoth = async () => {
    await close();
    await server.close();
  };
  return { ...builtIn, studio, close: closeBoth };
});

describe('the package', () => {
  it('refuses an option that it does not know, by name', async () => {
    const failure = await openStudio({ folder: '/nowhere' } as never).catch((reason: unknown) => reason);
    expect(StudioError.is(failure)).toBe(true);
    expect(failure).toMatchObject({ kind: 'request-invalid', code: 'INVALID_INPUT', details: { field: 'folder' } });
    expect((failure as StudioError).message).toBe('folder: is no option of openStudio');
  });

  it('gives the same errors to those who open a studio and to those who connect', async () => {
    const home = await tempHome();
    const server = await tempServer();
    const local = await openStudio({ env: home.env });
    const remote = connect(server.url);
    const failures = await Promise.all(
      [local, remote].map(({ studio }) =>
        studio.generation.image({ prompt: 'x', model: 'no-such-model' }).result.catch((reason: unknown) => reason),
      ),
    );
    for (const failure of failures) expect(StudioError.is(failure)).toBe(true);
    const [here, there] = failures.map((failure) => (failure as StudioError).toJSON());
    expect(there).toEqual(here);
    await remote.close();
    await local.close();
    await server.close();
    await home.remove();
  });
});
