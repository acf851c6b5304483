import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import type { Asset } from '../../../../../src/domain/asset.ts';
import { Dock, obstacleOf } from '../../../../../web/src/features/generation/mask/dock.tsx';
import { editModel, orderOf } from '../../../../../web/src/features/generation/mask/edit-models.ts';
import { MaskSession } from '../../../../../web/src/features/generation/mask/mask-session.ts';
import { modelWith, plant, providerWith } from '../bar/planted.ts';

const exact = modelWith({ id: 'exact', label: 'Exact', actions: ['edit'], mask: 'exact', autoSize: true });
const guided = modelWith({ id: 'guided', label: 'Guided', actions: ['generate', 'edit'], mask: 'guidance' });
const whole = modelWith({ id: 'whole', label: 'Whole', actions: ['edit'] });
const box = { left: 0, top: 0, right: 50, bottom: 50 };

let session: MaskSession;
let sent: number;

function open(filename = 'a.png'): void {
  const asset = { filename, mediaType: 'image' } as Asset;
  render(
    <Dock
      session={session}
      asset={asset}
      onSend={() => {
        sent += 1;
      }}
    />,
  );
}

beforeEach(() => {
  plant(providerWith([modelWith({ id: 'drawer', label: 'Drawer' }), exact, guided, whole]));
  session = new MaskSession('a.png');
  session.measure({ width: 300, height: 200 });
  sent = 0;
});
afterEach(cleanup);

describe('what is asked for at the mask', () => {
  it('takes the first model that edits, and none that only draws', () => {
    open();
    fireEvent.click(screen.getByRole('button', { name: /^Model: Exact/ }));
    const names = screen.getAllByRole('menuitemcheckbox').map(({ textContent }) => textContent ?? '');
    expect(names).toHaveLength(3);
    expect(names.some((name) => name.startsWith('Drawer'))).toBe(false);
  });

  it('says what will change, before and after something is masked', () => {
    open('a.jpeg');
    expect(screen.getByText('Without a mask the whole picture is edited.')).toBeTruthy();
    session.mask.value?.box(box, false);
    cleanup();
    open('a.jpeg');
    expect(screen.getByText('Only the masked part changes. The model gets a PNG copy.')).toBeTruthy();
    session.model.value = { provider: 'studio', model: 'guided' };
    cleanup();
    open('a.png');
    expect(screen.getByText(/^The mask tells the model where to look/)).toBeTruthy();
  });

  it('offers to put the picture together where a model has no masks, before anything is sent', () => {
    session.mask.value?.box(box, false);
    open();
    expect(screen.queryByRole('switch')).toBeNull();
    session.model.value = { provider: 'studio', model: 'whole' };
    cleanup();
    open();
    session.prompt.value = 'a boat';
    expect(obstacleOf(session)).toContain('Whole takes no masks');
    fireEvent.click(screen.getByRole('switch', { name: 'Take only the masked pixels' }));
    expect(obstacleOf(session)).toBeUndefined();
    session.isComposite.value = false;
    session.mask.value?.clear();
    session.prompt.value = 'a boat';
    expect(obstacleOf(session)).toBeUndefined();
  });

  it('sends when there is a prompt, and says what is missing before', () => {
    open();
    const button = screen.getByRole('button', { name: /^Change it/ });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    fireEvent.click(button);
    expect(sent).toBe(0);
    fireEvent.input(screen.getByRole('textbox'), { target: { value: 'a boat' } });
    cleanup();
    open();
    fireEvent.click(screen.getByRole('button', { name: /^Change it/ }));
    expect(sent).toBe(1);
  });
});

describe('an order for an edit', () => {
  it('leaves the size to a model that follows the picture, and asks others for the nearest they have', () => {
    const picture = { width: 300, height: 200 };
    expect(orderOf(exact, ' a boat ', picture, null).asked).toEqual({
      prompt: 'a boat',
      provider: 'studio',
      model: 'exact',
    });
    const sizes = { kind: 'list' as const, values: ['1024x1024', '1536x1024', '1024x1536'] };
    const listed = orderOf({ ...guided, sizes }, 'a boat', picture, 'upload:m');
    expect(listed.asked).toMatchObject({ size: '1536x1024', mask: 'upload:m' });
    expect(listed.issue).toBeNull();
  });

  it('has an issue when the model takes no mask', () => {
    expect(orderOf(whole, 'a boat', { width: 300, height: 200 }, 'upload:m').issue?.field).toBe('mask');
  });

  it('asks to put it together, in the size of the picture, where that is wanted', () => {
    const { asked, issue, size } = orderOf(whole, 'a boat', { width: 300, height: 200 }, 'upload:m', true);
    expect(asked).toMatchObject({ mask: 'upload:m', maskMode: 'composite' });
    expect(asked.size).toBeUndefined();
    expect(size).toEqual({ width: 300, height: 200 });
    expect(issue).toBeNull();
  });

  it('goes to nobody where no model edits', () => {
    plant(providerWith([modelWith({ id: 'drawer', label: 'Drawer' })]));
    expect(editModel(null)).toBeNull();
    expect(obstacleOf(session)).toBe('No model can edit pictures');
  });
});
