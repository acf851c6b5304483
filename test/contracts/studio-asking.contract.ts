import { expect, it } from '@jest/globals';
import type { Studio } from '../../src/application/studio.ts';
import type { Comparison } from '../../src/domain/comparison.ts';
import { maskPicture, samplePng } from '../support/sample-picture.ts';
import type { StudioUnderTest } from './studio.contract.ts';

/** Templates, comparisons and masks for every model, through every way to a studio. */
export function describeStudioAsking(under: () => StudioUnderTest): void {
  const studio = (): Studio => under().studio;
  const request = () => {
    under().setLong?.(false);
    return under().request;
  };

  it('counts the prompts of a template and draws those that it counted', async () => {
    const asked = { ...request(), prompt: 'a {red|blue} field', template: true, templateMode: 'all' as const };
    const checked = await studio().generation.check(asked);
    expect(checked).toMatchObject({ settled: { n: 2 }, template: { total: 2, seed: expect.any(String) } });
    const { assets } = await studio().generation.image(asked).result;
    expect(assets.map(({ prompt }) => prompt).sort()).toEqual(['a blue field', 'a red field']);
    expect(assets[0]).toMatchObject({ promptTemplate: 'a {red|blue} field', templateDraws: [{ from: '{red|blue}' }] });
    const { folder, lists } = await studio().generation.wildcards();
    expect([folder.endsWith('wildcards'), lists]).toEqual([true, []]);
    const unknown = { ...asked, prompt: '__nobody__' };
    await expect(studio().generation.check(unknown)).rejects.toMatchObject({ code: 'WILDCARD_UNKNOWN' });
  });

  it('compares, tells how far it is, and finds the comparison again', async () => {
    const { provider, model, ...rest } = request();
    const entry = { ...(provider !== undefined && { provider }), ...(model !== undefined && { model }) };
    const asked = { ...rest, prompt: 'a red field', with: [entry, { ...entry, label: 'the second', seed: 2 }] };
    const checked = await studio().generation.checkCompare(asked);
    expect(checked.cells.map(({ status }) => status)).toEqual(['waiting', 'waiting']);
    let state: Comparison = await studio().generation.compare(asked);
    expect(state.status).toBe('running');
    while (state.status === 'running') state = await studio().generation.comparison(state.id, { wait: true });
    expect(state).toMatchObject({ status: 'completed', cells: [{}, { label: 'the second', seed: '2' }] });
    const { asset } = await studio().assets.get(state.sheet ?? '');
    expect(asset).toMatchObject({ kind: 'comparison', compareId: state.id });
    expect(await studio().generation.comparison(state.id)).toEqual(state);
    expect(await studio().generation.cancelComparison(state.id)).toEqual(state);
    await expect(studio().generation.comparison('nothing')).rejects.toMatchObject({ code: 'COMPARISON_NOT_FOUND' });
  });

  it('edits a part of a picture by its mask', async () => {
    const mask = await maskPicture(48, 40, { left: 10, top: 10, width: 12, height: 9 });
    const encoded = { image: samplePng(48, 40, 1), mask };
    const [image, area] = [encoded.image, encoded.mask].map((bytes) => Buffer.from(bytes).toString('base64'));
    const { size: _, ...rest } = request();
    const edit = { ...rest, prompt: 'a hat', image: image ?? '', mask: area ?? '', maskMode: 'composite' as const };
    const { assets } = await studio().generation.edit(edit).result;
    expect(assets[0]).toMatchObject({ maskMode: 'composite', width: 48, height: 40, maskPatch: expect.any(String) });
  });
}
