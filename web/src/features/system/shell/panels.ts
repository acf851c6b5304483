import { signal } from '@preact/signals';

/** What opens over the page without an address of its own. */
export type Panel = 'jobs' | 'palette' | 'keys' | 'comparison' | 'clip-task' | 'storyboard';

/** The panel that is open. */
export const openPanel = signal<Panel | null>(null);

/** Opens a panel in place of the one that is open, or closes it. */
export function togglePanel(panel: Panel): void {
  openPanel.value = openPanel.value === panel ? null : panel;
}

/** Closes whatever is open. */
export function closePanel(): void {
  openPanel.value = null;
}
