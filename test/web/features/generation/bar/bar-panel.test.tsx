import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { BarPanel } from '../../../../../web/src/features/generation/bar/bar-panel.tsx';
import { openPart } from '../../../../../web/src/features/generation/bar/open-part.ts';
import { uploadedReference } from '../../../../../web/src/state/generation/composer-kept.ts';
import { change, draft } from '../../../../../web/src/state/generation/draft.ts';
import { sentPrompts } from '../../../../../web/src/state/generation/prompt-history.ts';
import { fetchPutOff } from '../../../../../web/src/ui/lazy.tsx';
import { modelWith, plant, providerWith } from './planted.ts';

const PICTURES = ['image/png'];
const pills = () => screen.getAllByRole('button').map((button) => button.getAttribute('aria-label') ?? '');
const hasPill = (name: RegExp) => pills().some((label) => name.test(label));
const prompt = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Prompt' });
const makeButton = () => screen.getByRole('button', { name: /^Make/ });

beforeAll(fetchPutOff);
beforeEach(() => {
  openPart.value = null;
  sentPrompts.value = [];
});
afterEach(cleanup);

describe('pills', () => {
  it('are few for a model that can do little', () => {
    plant(providerWith([modelWith({ maxCount: 4 })]));
    render(<BarPanel />);
    expect(hasPill(/^Model: Auto: Plain/)).toBe(true);
    expect(hasPill(/^Shape: 1:1/)).toBe(true);
    expect(hasPill(/^Quality|^Freedom|^Add reference/)).toBe(false);
  });

  it('stand for what the record has', () => {
    plant(
      providerWith([
        modelWith({ qualities: ['low', 'medium'], references: { max: 2, mediaTypes: PICTURES }, strength: true }),
      ]),
    );
    change({ references: [uploadedReference('u1')] });
    render(<BarPanel />);
    expect(hasPill(/^Quality: Medium/)).toBe(true);
    expect(hasPill(/^Freedom/)).toBe(true);
    expect(hasPill(/^Add reference pictures \(1 of 2\)/)).toBe(true);
  });

  it('show what is easily forgotten while it is on, and turn it off', () => {
    plant(providerWith([modelWith({ seed: true, rewritesPrompt: true })]));
    change({ options: { seed: '7', mode: 'direct', storyboard: true } });
    render(<BarPanel />);
    fireEvent.click(screen.getByRole('button', { name: /Seed 7: turn off/ }));
    expect(draft.value.options).toEqual({ mode: 'direct', storyboard: true });
    expect(hasPill(/^As written: turn off/)).toBe(true);
    expect(hasPill(/^Storyboard: turn off/)).toBe(true);
  });

  it('keep choices that a model has no use for, and say so', () => {
    plant(providerWith([modelWith()]));
    change({ options: { seed: '7', negativePrompt: 'rain' } });
    render(<BarPanel />);
    expect(hasPill(/^Seed/)).toBe(false);
    expect(screen.getByText('Plain has no use for: Seed, Negative prompt. Kept for other models')).toBeTruthy();
  });

  it('warn of a size that is adapted', () => {
    plant(providerWith([modelWith()]));
    change({ options: { size: '3000x1000' } });
    render(<BarPanel />);
    expect(hasPill(/3000x1000 is drawn as 1024x1024/)).toBe(true);
  });

  it('choose the count', () => {
    plant(providerWith([modelWith({ maxCount: 4, sequence: 'call-each' })]));
    render(<BarPanel />);
    fireEvent.click(screen.getByRole('button', { name: 'Pictures: 1' }));
    expect(screen.getAllByRole('radio').length).toBe(6);
    fireEvent.click(screen.getByRole('radio', { name: '3' }));
    expect(draft.value.options).toEqual({ n: 3 });
    expect(makeButton().textContent).toBe('Make 3 · price unknown');
  });
});

describe('the button', () => {
  const price = { perImageUsd: { low: 0.01, medium: 0.04 }, asOf: '2026-11-20', source: 'a page' };

  it('says how many and for how much', () => {
    plant(providerWith([modelWith({ qualities: ['low', 'medium'], price })]));
    change({ prompt: 'a fox', options: { n: 4 } });
    render(<BarPanel />);
    expect(makeButton().textContent).toBe('Make 4 · $0.16');
  });

  it('tells what is free from what an account includes', () => {
    const nothing = { perImageUsd: { any: 0 }, asOf: '2026-11-20', source: 'here' };
    plant(providerWith([modelWith({ price: nothing })]));
    const { unmount } = render(<BarPanel />);
    expect(makeButton().textContent).toBe('Make 1 · free');
    unmount();
    const account = { credentials: ['c'], code: 'C', message: 'm', hint: 'h' };
    plant(providerWith([modelWith({ price: nothing })], { account }));
    render(<BarPanel />);
    expect(makeButton().textContent).toBe('Make 1 · included');
  });

  it('is off with a reason while there is no prompt', () => {
    plant(providerWith([modelWith()]));
    render(<BarPanel />);
    expect(makeButton().getAttribute('aria-disabled')).toBe('true');
    expect(makeButton().getAttribute('data-tip')).toBe('Say what the picture should show');
    fireEvent.input(prompt(), { target: { value: 'a fox' } });
    expect(makeButton().getAttribute('aria-disabled')).toBeNull();
  });

  it('is off when there are more references than the model takes', () => {
    plant(providerWith([modelWith({ references: { max: 1, mediaTypes: PICTURES } })]));
    change({ prompt: 'a fox', references: [uploadedReference('a'), uploadedReference('b')] });
    render(<BarPanel />);
    expect(makeButton().getAttribute('data-tip')).toBe('Plain takes at most 1 reference');
  });
});

describe('keys in the prompt', () => {
  it('take steps back and forward over words, references and options', () => {
    plant(providerWith([modelWith({ references: { max: 3, mediaTypes: PICTURES } })]));
    render(<BarPanel />);
    fireEvent.input(prompt(), { target: { value: 'a fox' } });
    change({ references: [uploadedReference('u1')] });
    change({ options: { n: 2 } });
    const undo = () => fireEvent.keyDown(prompt(), { key: 'z', ctrlKey: true });
    undo();
    undo();
    expect(draft.value).toMatchObject({ prompt: 'a fox', references: [], options: {} });
    undo();
    expect(prompt().value).toBe('');
    fireEvent.keyDown(prompt(), { key: 'Z', ctrlKey: true, shiftKey: true });
    expect(prompt().value).toBe('a fox');
  });

  it('walk back through sent prompts and return with Escape', () => {
    plant(providerWith([modelWith()]));
    sentPrompts.value = ['newest', 'older'];
    render(<BarPanel />);
    fireEvent.input(prompt(), { target: { value: 'half a thought' } });
    prompt().setSelectionRange(0, 0);
    fireEvent.keyDown(prompt(), { key: 'ArrowUp' });
    expect(prompt().value).toBe('newest');
    prompt().setSelectionRange(0, 0);
    fireEvent.keyDown(prompt(), { key: 'ArrowUp' });
    expect(prompt().value).toBe('older');
    fireEvent.keyDown(prompt(), { key: 'Escape' });
    expect(prompt().value).toBe('half a thought');
  });
});

describe('reference chips', () => {
  it('move with Alt and arrows, and go with Delete', () => {
    plant(providerWith([modelWith({ references: { max: 3, mediaTypes: PICTURES } })]));
    change({ references: ['a', 'b', 'c'].map((id) => uploadedReference(id, id)) });
    render(<BarPanel />);
    const chip = (name: string) => screen.getByRole('button', { name: new RegExp(`^Reference \\d of \\d: ${name}$`) });
    const order = () => draft.value.references.map(({ name }) => name).join('');
    fireEvent.keyDown(chip('a'), { key: 'ArrowRight', altKey: true });
    expect(order()).toBe('bac');
    fireEvent.keyDown(chip('c'), { key: 'Delete' });
    expect(order()).toBe('ba');
    fireEvent.click(screen.getByRole('button', { name: 'Remove reference 1' }));
    expect(order()).toBe('a');
  });

  it('say why a reference failed, beside the chip', () => {
    plant(providerWith([modelWith({ references: { max: 3, mediaTypes: PICTURES } })]));
    change({ references: [{ ...uploadedReference('a', 'photo.heic'), state: 'failed', problem: 'Not readable' }] });
    render(<BarPanel />);
    expect(screen.getByText('Reference 1, photo.heic: Not readable')).toBeTruthy();
  });
});
