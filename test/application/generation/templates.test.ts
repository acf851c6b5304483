import { describe, expect, it } from '@jest/globals';
import { PaperProvider } from '../../fakes/paper-provider.ts';
import { paperStudio } from '../../support/paper-studio.ts';
import { samplePng } from '../../support/sample-picture.ts';

describe('a request with a template', () => {
  it('draws a prompt for each picture, and keeps template, seed and draws beside it', async () => {
    const { generation, paper, wildcards } = paperStudio();
    wildcards.put('colours', ['red', '2::blue', 'dark {green|grey}']);
    const prompt = 'a {small|large} __colours__ fox';
    const { assets } = await generation.image({ prompt, template: true, templateSeed: 7, n: 3 }).result;
    expect(assets).toHaveLength(3);
    const sent = paper.calls.map(({ order }) => order.prompt);
    expect(assets.map((asset) => asset.prompt)).toEqual(sent);
    for (const asset of assets) {
      expect(asset.prompt).toMatch(/^a (small|large) (red|blue|dark green|dark grey) fox$/);
      expect(asset).toMatchObject({ promptTemplate: prompt, templateSeed: '7', n: 3, userPrompt: asset.prompt });
      expect(asset.templateDraws?.[0]).toEqual({ from: '{small|large}', drew: asset.prompt?.split(' ')[1] });
    }
    const again = paperStudio();
    again.wildcards.put('colours', ['red', '2::blue', 'dark {green|grey}']);
    await again.generation.image({ prompt, template: true, templateSeed: '7', n: 3 }).result;
    expect(again.paper.calls.map(({ order }) => order.prompt)).toEqual(sent);
  });

  it('draws every prompt once when all are wanted, more than one run of pictures too', async () => {
    const { generation, paper } = paperStudio();
    const prompt = '{a|b|c|d} {1-3}';
    const { assets, requested, warnings } = await generation.image({
      prompt,
      template: true,
      templateMode: 'all',
      n: 2,
    }).result;
    expect([assets.length, requested]).toEqual([12, 12]);
    expect(new Set(paper.calls.map(({ order }) => order.prompt)).size).toBe(12);
    expect(new Set(assets.map(({ filename }) => filename)).size).toBe(12);
    expect(warnings).toEqual([expect.objectContaining({ code: 'OPTION_IGNORED', field: 'n' })]);
  });

  it('takes the seed of the pictures for the draws where there is no other', async () => {
    const { generation, paper } = paperStudio();
    await generation.image({ prompt: '{a|b|c|d|e|f}', template: true, seed: 3 }).result;
    await generation.image({ prompt: '{a|b|c|d|e|f}', template: true, templateSeed: '3' }).result;
    expect(paper.calls[0]?.order.prompt).toBe(paper.calls[1]?.order.prompt);
  });

  it('leaves braces alone where nobody asks for a template', async () => {
    const { generation, paper } = paperStudio();
    const { warnings } = await generation.image({ prompt: '{a|b} __c__', templateSeed: 3 }).result;
    expect(paper.calls[0]?.order.prompt).toBe('{a|b} __c__');
    expect(warnings).toEqual([expect.objectContaining({ code: 'OPTION_IGNORED', field: 'templateSeed' })]);
  });

  it('draws one prompt for an edit and for a sequence', async () => {
    const { generation, paper } = paperStudio();
    const image = Buffer.from(samplePng(16, 16, 1)).toString('base64');
    const edit = await generation.edit({ prompt: 'make it {red|red}', template: true, image }).result;
    expect(edit.assets[0]).toMatchObject({ prompt: 'make it red', promptTemplate: 'make it {red|red}' });
    const made = await generation.sequence({ prompt: '{x|x} story', template: true, templateMode: 'all', maxImages: 2 })
      .result;
    expect(paper.calls.map(({ order }) => order.prompt)).toEqual(['make it red', 'x story']);
    expect(made.assets.map(({ prompt }) => prompt)).toEqual(['x story', 'x story']);
    expect(made.warnings).toEqual([expect.objectContaining({ code: 'OPTION_ADAPTED', field: 'templateMode' })]);
  });

  it('is counted and priced before it runs, with the very prompts that will be drawn', async () => {
    const price = { perImageUsd: { any: 0.02 }, asOf: '2026-11-01', source: 'test' };
    const paper = new PaperProvider({ model: { price } });
    const { generation } = paperStudio({ providers: [paper] });
    const request = { prompt: 'a {red|blue} {1-5}', template: true, n: 20 };
    const checked = await generation.check(request);
    expect(checked).toMatchObject({ priceUsd: 0.4, settled: { n: 20 }, template: { total: 10 } });
    const templateSeed = checked.template?.seed ?? '';
    await generation.image({ ...request, templateSeed }).result;
    expect(paper.calls.map(({ order }) => order.prompt)).toEqual(checked.template?.prompts.map(({ prompt }) => prompt));
    expect(await generation.check({ prompt: '{a|b}', template: true, templateMode: 'all' })).toMatchObject({
      ...{ priceUsd: 0.04, settled: { n: 2 } },
      template: { prompts: [{ prompt: 'a' }, { prompt: 'b' }] },
    });
    expect((await generation.check({ prompt: '{a|b}' })).template).toBeNull();
  });

  it.each([
    [{ prompt: 'a __nobody__', template: true }, 'WILDCARD_UNKNOWN'],
    [{ prompt: 'a {b', template: true }, 'TEMPLATE_INVALID'],
    [{ prompt: '{a|}', template: true, templateMode: 'all' as const }, 'TEMPLATE_INVALID'],
    [{ prompt: '{1-65}', template: true, templateMode: 'all' as const }, 'TEMPLATE_TOO_MANY'],
  ])('is refused before anything is sent: %j', async (input, code) => {
    const { generation, paper, runLog } = paperStudio();
    await expect(generation.image(input).accepted).rejects.toMatchObject({ kind: 'request-invalid', code });
    await expect(generation.check(input)).rejects.toMatchObject({ code });
    expect(paper.calls).toEqual([]);
    expect(runLog).toBeDefined();
  });

  it('names the lists that there are', async () => {
    const { generation, wildcards } = paperStudio();
    wildcards.put('b/c', ['1', '2']).put('a', ['x']);
    expect(await generation.wildcards()).toEqual({
      folder: 'wildcards',
      lists: [
        { name: 'a', entries: 1 },
        { name: 'b/c', entries: 2 },
      ],
    });
  });
});
