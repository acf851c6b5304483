import { signal } from '@preact/signals';
import type { AccountEvent } from '../../../../src/domain/run.ts';

/** What happened last to sign-ins and accounts, wherever that was done; null: nothing since the page is there. */
export const accountNews = signal<AccountEvent | null>(null);
