import { signal } from '@preact/signals';

/** A button of a message. */
export interface ToastAction {
  label: string;
  run(): void;
}

/** A short message that goes away by itself. */
export interface Toast {
  id: number;
  text: string;
  kind: 'plain' | 'good' | 'error';
  /** What can be done about it, such as taking it back. */
  action: ToastAction | null;
  /** What else can be done, said more quietly. */
  otherAction: ToastAction | null;
  /** Milliseconds until it goes, not counted while nobody can see it. */
  lifetime: number;
}

const MOST = 5;
const LIFETIME_MS = 4000;
const LIFETIME_WITH_ACTION_MS = 10_000;

/** Messages on the page, newest last. */
export const toasts = signal<readonly Toast[]>([]);
let lastId = 0;

/** Shows a message; the oldest goes when there are too many. Returns how to take it away. */
export function toast(text: string, options: Partial<Omit<Toast, 'id' | 'text'>> = {}): () => void {
  const { kind = 'plain', action = null, otherAction = null } = options;
  const lifetime = options.lifetime ?? (action === null ? LIFETIME_MS : LIFETIME_WITH_ACTION_MS);
  lastId += 1;
  const id = lastId;
  toasts.value = [...toasts.value, { id, text, kind, action, otherAction, lifetime }].slice(-MOST);
  return () => dismissToast(id);
}

/** Takes a message away. */
export function dismissToast(id: number): void {
  toasts.value = toasts.value.filter((toast) => toast.id !== id);
}
