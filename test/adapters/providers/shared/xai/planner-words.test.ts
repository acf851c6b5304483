import { describe, expect, it } from '@jest/globals';
import {
  CLIP_SEARCH_RULES,
  clipRules,
  clipWords,
} from '../../../../../src/adapters/providers/shared/xai/clip-words.ts';
import { pictureModels } from '../../../../../src/adapters/providers/shared/xai/picture-models.ts';
import {
  pictureWords,
  planRequest,
  planRules,
  SEARCH_RULES,
} from '../../../../../src/adapters/providers/shared/xai/planner-words.ts';
import { videoModels } from '../../../../../src/adapters/providers/shared/xai/video-models.ts';
import type { ImageOrder } from '../../../../../src/domain/generation.ts';
import type { LineageEntry, VideoOrder } from '../../../../../src/domain/video.ts';
import { aClipOrder } from '../../../../support/clip-orders.ts';
import { anOrder } from '../../../../support/orders.ts';
import { samplePng } from '../../../../support/sample-picture.ts';

const [model] = pictureModels('grok', { defaultModel: '', maxInputBase64: 1000 });
if (model === undefined) throw new Error('the catalogue is not empty');
const order = (more: Partial<ImageOrder> = {}) => anOrder(model, { prompt: '', ...more });
const [clipModel] = videoModels('grok', { defaultVideoModel: '', plannerModel: 'grok-4.3', maxInputBase64: 1000 });
if (clipModel === undefined) throw new Error('the catalogue has models for clips');
const clip = (more: Partial<VideoOrder> = {}) => aClipOrder(clipModel, { prompt: '', ...more });
const references = [{ bytes: samplePng(2, 2), mediaType: 'image/png' }];
const entry: LineageEntry = {
  ...{ id: 'clip:1.mp4', ordinal: 1, role: 'parent', filename: '1.mp4', userPrompt: 'a fox' },
  ...{ revisedPrompt: 'a fox in snow', createdAt: 1 },
};
const sequence = (first: number) => ({ id: 'seq_1', first, total: 3 });

/** Words of attempts to get around a safety system, or to speak to it. */
const AROUND =
  /bypass|evad|circumvent|avoid|censor|filter|moderat|safe|polic|guideline|jailbreak|refus|reject|declin|block|nsfw|explicit|adult|nud|erotic|sexual|violen|gore|minor|restrict|allow|permit|forbid|prohibit|complian|legal|ignore|disregard|override|pretend|role.?play|fiction|euphemis|synonym|disguis|sensitiv|appropriate|harm/i;

describe('The words that we add to a request', () => {
  it('hold nothing that is meant to get around a safety system', () => {
    const all = [
      SEARCH_RULES,
      planRules(order()),
      planRules(order({ references, storyboard: true })),
      planRequest('', ''),
      pictureWords(order({ storyboard: true, sequence: sequence(2) }), undefined),
    ];
    const picture = { bytes: samplePng(2, 2), mediaType: 'image/png' };
    const frames = { start: picture, lastFrame: picture, keyframes: [{ picture, at: 1 }] };
    all.push(
      CLIP_SEARCH_RULES,
      clipRules(clip({ ...frames, storyboard: true, lineage: [entry], topicPrompts: ['snow'] })),
      ...[4, 8, 15].map((duration) => clipRules(clip({ duration, references }))),
      clipWords(clip({ storyboard: true }), undefined),
    );
    for (const words of all) expect(AROUND.exec(words)?.[0]).toBeUndefined();
    expect('This may bypass a filter').toMatch(AROUND);
  });

  it('ask for the parts of a clip, its pace and a frame to go on from', () => {
    const rules = clipRules(clip({ duration: 8 }));
    expect(rules).toMatch(/subject, motion, camera, place and style, sound and spoken words, ending frame, limits/);
    expect(rules).toMatch(/lasts 8 s: two or three moments/);
    expect(clipRules(clip({ duration: 3 }))).toMatch(/lasts 3 s: one action/);
    expect(rules).toMatch(/another clip can go on from it/);
    expect(rules).not.toMatch(/Picture 1|goes on from|same topic|storyboard/);
  });

  it('tell of the clips before, of the topic, of pictures and of the storyboard where there are some', () => {
    const picture = references[0] ?? { bytes: samplePng(2, 2), mediaType: 'image/png' };
    const rules = clipRules(clip({ start: picture, lineage: [entry], topicPrompts: ['snow falls'], storyboard: true }));
    expect(rules).toMatch(/Picture 1 is the first frame of the clip/);
    expect(rules).toMatch(/1\. parent: a fox in snow \(asked for: a fox\)/);
    expect(rules).toMatch(/1\. snow falls/);
    expect(rules).toMatch(/nine equal panels/);
    expect(clipWords(clip({ storyboard: true }), 'the plan')).toMatch(/nine equal panels[\s\S]*the plan$/);
    expect(clipWords(clip(), 'the plan')).toBe('the plan');
  });

  it('ask for structure, English but for visible text, camera and light', () => {
    const rules = planRules(order());
    expect(rules).toMatch(/setting, composition, camera, light, colours, style/);
    expect(rules).toMatch(/plain English/);
    expect(rules).toMatch(/in its own language and in quotation marks/);
  });

  it('speak of references and storyboards only where there are some', () => {
    expect(planRules(order())).not.toMatch(/reference|storyboard/);
    expect(planRules(order({ references }))).toMatch(/kept as it is there/);
    expect(planRules(order({ providerUrl: 'https://imgen.x.ai/1.png' }))).toMatch(/kept as it is there/);
    expect(planRules(order({ storyboard: true }))).toMatch(/nine equal panels/);
  });

  it('leave the own words of the person as they are where there is no plan', () => {
    const prompt = 'ein  Fuchs,\n"Hallo"';
    expect(pictureWords(order({ prompt }), undefined)).toBe(prompt);
    expect(pictureWords(order({ prompt, storyboard: true }), undefined)).toMatch(/nine equal panels[\s\S]*"Hallo"$/);
    expect(pictureWords(order({ prompt }), 'the plan')).toBe('the plan');
  });

  it('tell each picture of a sequence which one it is', () => {
    const lines = [1, 2, 3].map((first) => pictureWords(order({ sequence: sequence(first) }), 'the plan'));
    expect(lines[1]).toMatch(/^the plan\n\nPicture 2 of 3 of one sequence: /);
    expect(new Set(lines).size).toBe(3);
    expect(pictureWords(order({ sequence: { id: 'seq_1', first: 1, total: 1 } }), 'the plan')).toBe('the plan');
  });
});
