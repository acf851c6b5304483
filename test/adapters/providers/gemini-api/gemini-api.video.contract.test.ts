import { describeVideoProvider, type VideoUnderTest } from '../../../contracts/video-provider.contract.ts';
import { googleError } from '../../../support/gemini-clips.ts';
import { geminiClipsUnderTest } from '../../../support/gemini-clips-under-test.ts';

async function suite(account: 'key' | 'vertex'): Promise<VideoUnderTest> {
  const { provider, another, upstream, close, ...accounts } = await geminiClipsUnderTest();
  const { clips, requests } = upstream;
  const lost = googleError(404, 'NOT_FOUND');
  return {
    provider,
    another,
    credentials: accounts[account],
    upstream: {
      get created() {
        return clips.count;
      },
      requests,
      refuses: () => clips.starts.push(googleError(400, 'INVALID_ARGUMENT')),
      hangs: () => {
        clips.always = { kind: 'hang' };
        upstream.playToken('slow');
      },
      // Vertex hands the clip over with its answer.
      ...(account === 'key' && { losesNext: () => clips.films.push(lost) }),
      forgets: () => clips.forget(),
    },
    close,
  };
}

describeVideoProvider('The Gemini key', () => suite('key'));
describeVideoProvider('Vertex', () => suite('vertex'));
