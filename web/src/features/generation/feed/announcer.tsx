import '../../../ui/visually-hidden.css';
import { spoken } from '../../../state/system/attention.ts';

/** Says to a screen reader how runs end. */
export function Announcer() {
  const { polite, assertive } = spoken.value;
  return (
    <>
      <div class="visually-hidden" aria-live="polite">
        {polite}
      </div>
      <div class="visually-hidden" aria-live="assertive">
        {assertive}
      </div>
    </>
  );
}
