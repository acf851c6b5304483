import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import type { KeyState, KeyStates } from '../../../../src/domain/keys.ts';
import type { KeyWay } from '../../../../src/domain/ways-to-connect.ts';
import { KeyChoice } from '../../../../web/src/features/accounts/key-choice.tsx';
import { KeyEntry } from '../../../../web/src/features/accounts/key-entry.tsx';
import { keys } from '../../../../web/src/state/accounts/keys.ts';

const WAY: KeyWay = {
  ...{
    kind: 'key',
    name: 'openai',
    label: 'Nest key',
    form: 'line',
    prefix: 'nest-',
    longest: 20,
    mode: null,
    bills: false,
  },
};
const NONE: KeyState = { configured: false, source: 'none', valid: false, maskedKey: null, variable: null };
const THERE: KeyState = { ...NONE, configured: true, source: 'config', valid: true, maskedKey: 'nest..yz' };

function plant(states: Partial<KeyStates>): void {
  const none = { openai: NONE, xai: NONE, gemini: NONE, vertex: NONE, replicate: NONE };
  keys.value = { ...none, instances: {}, geminiAuthMode: null, ...states };
}

afterEach(() => {
  cleanup();
  keys.value = null;
});

describe('a key', () => {
  it('is checked while it is typed, and the field says what is wrong', () => {
    plant({});
    render(<KeyEntry way={WAY} isOnly />);
    fireEvent.click(screen.getByRole('button', { name: 'Enter a key' }));
    const field = screen.getByLabelText('Nest key');
    expect(document.activeElement).toBe(field);
    expect(field.getAttribute('type')).toBe('password');
    fireEvent.input(field, { target: { value: 'ne' } });
    expect(field.getAttribute('aria-invalid')).toBeNull();
    fireEvent.input(field, { target: { value: 'no' } });
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText('Keys of this provider begin with nest-')).toBeTruthy();
    fireEvent.input(field, { target: { value: 'nest-0123456789012345' } });
    expect(screen.getByText('Longer than 20 characters: copy the key alone')).toBeTruthy();
  });

  it('is not sent while something is missing, and Escape leads back', () => {
    plant({});
    render(<KeyEntry way={WAY} isOnly />);
    fireEvent.click(screen.getByRole('button', { name: 'Enter a key' }));
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    fireEvent.submit(screen.getByLabelText('Nest key').closest('form') as HTMLFormElement);
    expect(screen.getByText('Paste the key first')).toBeTruthy();
    fireEvent.keyDown(screen.getByLabelText('Nest key'), { key: 'Escape' });
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Enter a key' }));
  });

  it('that is there is masked, and can be replaced and removed', () => {
    plant({ openai: THERE });
    render(<KeyEntry way={WAY} isOnly />);
    expect(screen.getByText('nest..yz')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Replace Nest key' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Remove Nest key' }));
    expect(screen.getByText(/cannot be shown again/)).toBeTruthy();
  });

  it('of the environment is locked, and it says why', () => {
    plant({ openai: { ...THERE, source: 'env', variable: 'NEST_KEY' } });
    render(<KeyEntry way={WAY} isOnly />);
    expect(screen.getByText(/^From the variable NEST_KEY/)).toBeTruthy();
    expect(screen.queryAllByRole('button')).toHaveLength(0);
  });

  it('that is a file is taken by dropping it, and refused with the reason', async () => {
    plant({});
    render(<KeyEntry way={{ ...WAY, form: 'document', longest: 1000 }} isOnly />);
    fireEvent.click(screen.getByRole('button', { name: 'Enter a key' }));
    const file = { text: () => Promise.resolve('{"type":"user"}') };
    fireEvent.drop(screen.getByText('Drop the JSON file of the key here, or'), { dataTransfer: { files: [file] } });
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('no key file of a service account'));
  });
});

describe('the choice between two keys', () => {
  const ways: KeyWay[] = [
    { ...WAY, name: 'vertex', label: 'Nest account, the whole file', mode: 'vertex' },
    { ...WAY, name: 'gemini', label: 'Nest key', mode: 'apikey' },
  ];

  it('is there as soon as both are', () => {
    plant({ gemini: THERE });
    render(<KeyChoice ways={ways} />);
    expect(screen.queryByRole('combobox')).toBeNull();
    cleanup();
    plant({ gemini: THERE, vertex: THERE, geminiAuthMode: 'apikey' });
    render(<KeyChoice ways={ways} />);
    expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual([
      ...['Automatic', 'Nest account', 'Nest key'],
    ]);
    expect(screen.getByLabelText<HTMLSelectElement>('Which one counts').value).toBe('apikey');
  });
});
