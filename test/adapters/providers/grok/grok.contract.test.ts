import { describeMediaProvider } from '../../../contracts/media-provider.contract.ts';
import { xaiSuite } from '../../../support/xai-under-test.ts';

for (const step of ['search', 'plan', 'picture'] as const) describeMediaProvider(xaiSuite('account', step));
