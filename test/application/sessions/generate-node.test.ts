import { describe, expect, it } from '@jest/globals';
import { StudioError } from '../../../src/domain/errors.ts';
import { paperStudio, storyOf } from '../../support/paper-studio.ts';
import { samplePng } from '../../support/sample-picture.ts';

const PICTURE = Buffer.from(samplePng(16, 16)).toString('base64');

describe('GenerateNode', () => {
  it('sends the picture before it first, then the references, then the words, and asks for no previews', async () => {
    const { sessions, paper } = paperStudio();
    const root = await sessions.generateNode({ prompt: 'a harbour', references: [PICTURE] }).result;
    expect(paper.calls.at(-1)?.order).toMatchObject({ action: 'generate', source: null, references: [{}], n: 1 });
    await sessions.generateNode({ prompt: 'at night', parentNodeId: root.nodeId, references: [PICTURE] }).result;
    expect(paper.calls.at(-1)?.order).toMatchObject({
      ...{ action: 'edit', prompt: 'at night', previews: false },
      ...{ source: { mediaType: 'image/png' }, references: [{ mediaType: 'image/png' }] },
    });
  });

  it('names what it leaves out or changes', async () => {
    const { sessions, paper } = paperStudio();
    const asked = {
      prompt: 'a harbour',
      contextMode: 'parent-only',
      references: [PICTURE],
      n: 3,
      searchMode: 'sideways',
    };
    const { warnings, assets } = await sessions.generateNode(asked).result;
    expect(warnings.map(({ code, field }) => `${code} ${field}`)).toEqual(
      expect.arrayContaining(['OPTION_IGNORED references', 'OPTION_IGNORED n', 'OPTION_ADAPTED searchMode']),
    );
    expect(paper.calls.at(-1)?.order.references).toEqual([]);
    expect([assets.length, assets[0]?.['contextMode'], assets[0]?.['searchMode']]).toEqual([1, 'parent-only', 'on']);
  });

  it('goes on from any picture of the library, and from the one that is left when the parent is gone', async () => {
    const { sessions, generation } = paperStudio();
    const [asset] = (await generation.image({ prompt: 'a harbour' }).result).assets;
    const externalSrc = `http://127.0.0.1:1/generated/${encodeURIComponent(asset?.filename ?? '')}?thumb=1`;
    const child = await sessions.generateNode({ prompt: 'x', externalSrc, parentNodeId: 'n_ffffffffff' }).result;
    expect(child.assets[0]).toMatchObject({ kind: 'edit', parentFilename: asset?.filename });
    expect(child.warnings).toMatchObject([{ field: 'parentNodeId' }]);
  });

  it('fails with what is known of the node, and the run is one of kind node', async () => {
    const { sessions, paper, runLog } = paperStudio();
    const root = await sessions.generateNode({ prompt: 'a harbour' }).result;
    paper.script({ kind: 'fail', error: new StudioError('provider-refused', 'SAFETY_REFUSAL', 'no') });
    const run = sessions.generateNode({ prompt: 'x', parentNodeId: root.nodeId });
    const story = await storyOf(run);
    const details = { parentNodeId: root.nodeId, refsCount: 0, inputImageCount: 1 };
    expect(story.at(-1)).toMatchObject({ type: 'error', error: { code: 'SAFETY_REFUSAL', details } });
    expect((await runLog.finished(0)).map(({ kind }) => kind)).toEqual(['node', 'node']);
  });

  it('says what is known of the node also where the maker fails for a reason that nobody foresaw', async () => {
    const { sessions, paper } = paperStudio();
    const root = await sessions.generateNode({ prompt: 'a harbour' }).result;
    paper.script({ kind: 'fail', error: new TypeError('pictures is not iterable') });
    const run = sessions.generateNode({ prompt: 'x', parentNodeId: root.nodeId });
    await expect(run.result).rejects.toMatchObject({
      ...{ kind: 'internal', code: 'NODE_GEN_FAILED' },
      details: { parentNodeId: root.nodeId, refsCount: 0, inputImageCount: 1 },
    });
  });
});
