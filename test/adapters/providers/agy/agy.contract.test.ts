import { Agy } from '../../../../src/adapters/providers/agy/agy.ts';
import { describeMediaProvider } from '../../../contracts/media-provider.contract.ts';
import { installAgy } from '../../../support/agy-program.ts';
import { agySettings } from '../../../support/agy-under-test.ts';
import { makeTempDir } from '../../../support/temp-dir.ts';

describeMediaProvider({
  name: 'Antigravity',
  make: async (timeoutMs) => {
    const folder = await makeTempDir();
    const program = await installAgy(folder.path);
    const provider = new Agy(agySettings(program, { timeoutMs }));
    return { provider, upstream: null, close: folder.remove };
  },
});
