import { computed, effect } from '@preact/signals';
import { media } from '../../ui/media.ts';
import { family, theme } from './preferences.ts';

const isSystemDark = media('(prefers-color-scheme: dark)');

/** Whether the page is dark now. */
export const isDark = computed(() => theme.value === 'dark' || (theme.value === 'system' && isSystemDark.value));

/** Keeps the root of the page, and what the browser draws around it, in the colours that the person chose. */
export function followLook(): void {
  effect(() => {
    const root = document.documentElement;
    root.dataset['theme'] = theme.value;
    root.dataset['themeFamily'] = family.value;
    document.querySelector('meta[name="theme-color"]')?.setAttribute('content', isDark.value ? DARK : LIGHT);
  });
}

// The panel colours of both themes as the browser's frame needs them: it reads no variables.
const LIGHT = '#fcfcfb';
const DARK = '#181816';
