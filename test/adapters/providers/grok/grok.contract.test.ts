import { describeMediaProvider } from '../../../contracts/media-provider.contract.ts';
import { describeVideoProvider } from '../../../contracts/video-provider.contract.ts';
import { xaiClipSuite } from '../../../support/xai-clips-under-test.ts';
import { xaiSuite } from '../../../support/xai-under-test.ts';

for (const step of ['search', 'plan', 'picture'] as const) describeMediaProvider(xaiSuite('account', step));

describeVideoProvider('The xAI account', () => xaiClipSuite('account'));
