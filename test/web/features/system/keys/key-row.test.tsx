import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { type Command, chosenKeys, commands, register } from '../../../../../web/src/commands.ts';
import { KeyRow } from '../../../../../web/src/features/system/keys/key-row.tsx';

const nothing = () => undefined;
const jobs: Command = { id: 't.jobs', title: 'shell.showJobs', scope: 'everywhere', keys: ['J'], run: nothing };
const keys: Command = { id: 't.keys', title: 'shell.showKeys', scope: 'everywhere', keys: ['?'], run: nothing };
let forget: () => void;

beforeEach(() => {
  chosenKeys.value = {};
  forget = register([jobs, keys]);
});

afterEach(() => {
  cleanup();
  forget();
});

const keysNow = (id: string) => commands.value.find((command) => command.id === id)?.keys;
const button = () => screen.getByRole('button', { name: /^Change the key of Show the jobs:/ });

describe('KeyRow', () => {
  it('takes the next keys that are pressed', () => {
    render(<KeyRow command={jobs} />);
    fireEvent.click(button());
    expect(button().getAttribute('aria-pressed')).toBe('true');
    fireEvent.keyDown(button(), { key: 'Shift', shiftKey: true });
    fireEvent.keyDown(button(), { key: 'k', shiftKey: true });
    expect(keysNow('t.jobs')).toEqual(['Shift+K']);
    expect(button().getAttribute('aria-pressed')).toBe('false');
  });

  it('leaves everything as it was on Escape', () => {
    render(<KeyRow command={jobs} />);
    fireEvent.click(button());
    fireEvent.keyDown(button(), { key: 'Escape' });
    expect(keysNow('t.jobs')).toEqual(['J']);
  });

  it('names the command that has the keys, and takes them when the person says so', () => {
    render(<KeyRow command={jobs} />);
    fireEvent.click(button());
    fireEvent.keyDown(button(), { key: '?', shiftKey: true });
    expect(screen.getByRole('alert').textContent).toContain('Show the keys');
    expect(keysNow('t.jobs')).toEqual(['J']);
    fireEvent.click(screen.getByRole('button', { name: 'Use it here' }));
    expect(keysNow('t.jobs')).toEqual(['?']);
    expect(keysNow('t.keys')).toEqual([]);
  });

  it('offers the way back to the first keys', () => {
    chosenKeys.value = { 't.jobs': ['Mod+J'] };
    render(<KeyRow command={jobs} />);
    fireEvent.click(screen.getByRole('button', { name: 'Reset the key of Show the jobs' }));
    expect(keysNow('t.jobs')).toEqual(['J']);
  });
});
