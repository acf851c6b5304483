import { describe, expect, it } from '@jest/globals';
import { endsOf, without } from '../../../../src/adapters/providers/comfyui/comfyui.graph.ts';
import type { Graph } from '../../../../src/adapters/providers/comfyui/comfyui.wire.ts';

const graph: Graph = {
  words: { class_type: 'CLIPTextEncode', inputs: { text: 'x' } },
  one: { class_type: 'LoadImage', inputs: { image: 'a.png' } },
  oneCode: { class_type: 'VAEEncode', inputs: { pixels: ['one', 0] } },
  first: { class_type: 'ReferenceLatent', inputs: { conditioning: ['words', 0], latent: ['oneCode', 0] } },
  two: { class_type: 'LoadImage', inputs: { image: 'b.png' } },
  twoCode: { class_type: 'VAEEncode', inputs: { pixels: ['two', 0] } },
  second: { class_type: 'ReferenceLatent', inputs: { conditioning: ['first', 0], latent: ['twoCode', 0] } },
  sampler: { class_type: 'KSampler', inputs: { positive: ['second', 0], steps: 4 } },
  save: { class_type: 'SaveImage', inputs: { images: ['sampler', 0] } },
};

describe('A graph without pictures that nobody sent', () => {
  it('is the same when nothing is missing', () => {
    expect(without(graph, [])).toBe(graph);
    expect(endsOf(graph)).toEqual(['save']);
  });

  it('closes the chain around a reference at its end, and around all of them', () => {
    const shorter = without(graph, ['two']);
    expect(Object.keys(shorter ?? {})).toEqual(['words', 'one', 'oneCode', 'first', 'sampler', 'save']);
    expect(shorter?.sampler?.inputs.positive).toEqual(['first', 0]);
    const bare = without(graph, ['one', 'two']);
    expect(Object.keys(bare ?? {})).toEqual(['words', 'sampler', 'save']);
    expect(bare?.sampler?.inputs).toEqual({ positive: ['words', 0], steps: 4 });
  });

  it('closes the chain around one in the middle', () => {
    const left = without(graph, ['one']);
    expect(left?.second?.inputs.conditioning).toEqual(['words', 0]);
    expect(left?.sampler?.inputs.positive).toEqual(['second', 0]);
  });

  it('is nothing when its end hangs on what is missing', () => {
    const edit: Graph = {
      load: { class_type: 'LoadImage', inputs: { image: 'a.png' } },
      blur: { class_type: 'ImageBlur', inputs: { image: ['load', 0] } },
      save: { class_type: 'SaveImage', inputs: { images: ['blur', 0] } },
    };
    expect(without(edit, ['load'])).toBeUndefined();
  });

  it('does not turn for ever in a ring', () => {
    const ring: Graph = {
      load: { class_type: 'LoadImage', inputs: {} },
      a: { class_type: 'ReferenceLatent', inputs: { conditioning: ['b', 0], latent: ['load', 0] } },
      b: { class_type: 'ReferenceLatent', inputs: { conditioning: ['a', 0], latent: ['load', 0] } },
      save: { class_type: 'SaveImage', inputs: { images: ['b', 0] } },
    };
    expect(() => without(ring, ['load'])).not.toThrow();
  });
});
