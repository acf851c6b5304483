import { toast } from '../../state/system/toasts.ts';
import { explained } from '../../text/error-meanings.ts';

/** Says what went wrong and what helps, where there is no place of its own for that. */
export function tellFailure(failure: unknown): void {
  void explained(failure).then((words) => toast(words, { kind: 'error' }));
}
