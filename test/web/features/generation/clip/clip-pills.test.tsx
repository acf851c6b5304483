import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import type { VideoAbilities } from '../../../../../src/domain/catalog.ts';
import { ClipMake } from '../../../../../web/src/features/generation/clip/clip-make.tsx';
import { ClipPills } from '../../../../../web/src/features/generation/clip/clip-pills.tsx';
import { chooseForClip, clipOrder } from '../../../../../web/src/state/generation/clip-choices.ts';
import { choice } from '../../../../../web/src/state/generation/composer-choices.ts';
import { uploadedReference } from '../../../../../web/src/state/generation/composer-kept.ts';
import { change, draft } from '../../../../../web/src/state/generation/draft.ts';
import { makeClips, makesClips } from '../../../../../web/src/state/generation/medium.ts';
import { catalogue } from '../../../../../web/src/state/system/system.ts';
import { learnAll } from '../../../../../web/src/text/language.ts';
import { modelWith, plant, providerWith } from '../bar/planted.ts';

const abilities: VideoAbilities = {
  actions: ['generate'],
  duration: { min: 1, max: 12, default: 5, maxWithReferences: 10 },
  resolutions: ['480p', '720p'],
  defaultResolution: '480p',
  aspectRatios: ['auto', '16:9', '9:16'],
  defaultAspectRatio: 'auto',
  start: 'optional',
  maxReferences: 7,
  referencesWithStart: false,
  lastFrame: false,
  maxKeyframes: 0,
  audio: 'never',
  planners: null,
  edit: null,
  extend: null,
  continues: false,
  price: { perSecondUsd: { '480p': 0.05, '720p': 0.1 }, asOf: '2026-11-20', source: 'a test' },
  codes: {},
};

function plantClips(video: Partial<VideoAbilities> = {}): void {
  const clip = modelWith({ id: 'film', label: 'Film', makes: 'video', actions: [], video: { ...abilities, ...video } });
  plant(providerWith([modelWith(), clip], { account: null }));
  const known = catalogue.value;
  if (known !== null) catalogue.value = { ...known, autoVideo: { provider: 'studio', model: 'film', reason: 'only' } };
  change({ clip: { isOn: true, model: null, options: {} }, model: { provider: 'studio', model: 'plain' } });
}

beforeEach(learnAll);
beforeEach(() => plantClips());
afterEach(cleanup);

describe('The pills of clips', () => {
  it('are those that the record of the model has', () => {
    render(<ClipPills />);
    expect(screen.getByRole('button', { name: 'Model: Auto: Film' })).toBeTruthy();
    expect(screen.getByRole('button', { name: /^Length: 5 s/ })).toBeTruthy();
    expect(screen.getByRole('button', { name: /^Resolution: 480p/ })).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Planner/ })).toBeNull();
    expect(screen.queryByRole('button', { name: /Sound/ })).toBeNull();
  });

  it('have planner, storyboard and sound where the model has them', () => {
    plantClips({ planners: ['one', 'two'], audio: 'optional' });
    render(<ClipPills />);
    expect(screen.getByRole('button', { name: /^Planner/ })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: /Storyboard/ }));
    fireEvent.click(screen.getByRole('button', { name: /^Sound/ }));
    expect(draft.value.clip?.options).toEqual({ storyboard: true, audio: false });
  });

  it('leave the model of pictures as it was', () => {
    makeClips(false);
    expect(makesClips.value).toBe(false);
    expect(choice.value).toEqual({ provider: 'studio', model: 'plain' });
  });
});

describe('The button of clips', () => {
  it('says what this clip costs', () => {
    change({ prompt: 'a fox runs' });
    chooseForClip('duration', 8);
    chooseForClip('resolution', '720p');
    render(<ClipMake />);
    expect(screen.getByRole('button', { name: /Make clip · \$0\.80/ })).toBeTruthy();
  });

  it('is off until there are words, and says so', () => {
    render(<ClipMake />);
    expect(screen.getByRole('button').getAttribute('aria-disabled')).toBe('true');
  });
});

describe('An order for a clip', () => {
  it('begins with one picture alone, and shows several', () => {
    change({ prompt: 'a fox runs', references: [uploadedReference('a')] });
    expect(clipOrder().asked).toMatchObject({ sourceImage: 'upload:a' });
    change({ references: [uploadedReference('a'), uploadedReference('b')] });
    expect(clipOrder().asked).toMatchObject({ referenceImages: ['upload:a', 'upload:b'] });
  });

  it('goes on from a clip by its name', () => {
    change({ prompt: 'x', references: [{ ...uploadedReference('a'), role: 'continue', clip: 'one.mp4' }] });
    expect(clipOrder().asked).toEqual({ prompt: 'x', continueFromVideo: 'one.mp4' });
  });

  it('has its last frame and frames on the way', () => {
    plantClips({ lastFrame: true, maxKeyframes: 1 });
    change({
      prompt: 'x',
      references: [
        { ...uploadedReference('a'), role: 'last' },
        { ...uploadedReference('b'), role: 'key', at: 2 },
      ],
    });
    expect(clipOrder().asked).toEqual({
      prompt: 'x',
      lastFrameImage: 'upload:a',
      keyframes: [{ image: 'upload:b', at: 2 }],
    });
  });

  it('leaves out what only other models have', () => {
    change({ prompt: 'x' });
    chooseForClip('plannerModel', 'one');
    chooseForClip('resolution', '4k');
    expect(clipOrder().asked).toEqual({ prompt: 'x' });
  });
});
