import { afterEach, describe, expect, it } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { FirstSteps } from '../../../../../web/src/features/accounts/onboarding/first-steps.tsx';
import { signIns } from '../../../../../web/src/state/accounts/sign-ins.ts';
import { catalogue } from '../../../../../web/src/state/system/system.ts';
import { modelWith, plant, providerWith } from '../../generation/bar/planted.ts';

const PAINTER = providerWith([modelWith()], { builtIn: true, label: 'Painter' });
const HOST = providerWith([modelWith({ id: 'fine', label: 'Fine' })], {
  ...{ id: 'host', label: 'Burrow', description: 'Draws on a machine of your own; slowly', probe: true },
  ...{ ready: false, reason: 'Burrow cannot be reached', hint: 'Start it' },
});

afterEach(() => {
  cleanup();
  localStorage.clear();
  catalogue.value = null;
  signIns.value = {};
});

describe('the first steps', () => {
  it('say who draws now, and open one way at a time', () => {
    plant(PAINTER, HOST);
    render(<FirstSteps />);
    expect(screen.getByRole('status').textContent).toContain('The painter inside ima2 draws at once');
    const choice = screen.getByRole('button', { name: /Your own GPU/ });
    expect(choice.textContent).toBe('Your own GPUDraws on a machine of your own');
    fireEvent.click(choice);
    expect(choice.getAttribute('aria-expanded')).toBe('true');
    expect(screen.getByRole('region', { name: 'Your own GPU' }).textContent).toContain('Burrow cannot be reached');
    fireEvent.click(choice);
    expect(screen.queryByRole('button', { name: 'Look again' })).toBeNull();
  });

  it('are not there for whoever comes with something connected', () => {
    plant({ ...HOST, ready: true }, PAINTER);
    const { container } = render(<FirstSteps />);
    expect(container.textContent).toBe('');
  });

  it('stay until they are put away once something is connected, and name the model', () => {
    plant(PAINTER, HOST);
    render(<FirstSteps />);
    act(() => plant({ ...HOST, ready: true, defaultModel: 'fine' }, PAINTER));
    expect(screen.getByRole('status').textContent).toBe('Burrow is connectedFine makes your pictures from now on.');
    expect(screen.getByRole('button', { name: 'Describe a picture' })).toBeTruthy();
  });

  it('leave one line when they are put away, and remember it', () => {
    plant(PAINTER, HOST);
    render(<FirstSteps />);
    fireEvent.click(screen.getByRole('button', { name: 'Not now' }));
    expect(screen.queryByRole('region', { name: 'First steps' })).toBeNull();
    expect(screen.getByRole('link', { name: 'Connect one' }).getAttribute('href')).toBe('/settings/connections');
    expect(localStorage.getItem('ima2.onboardingDismissed')).toBe('true');
  });
});
