import { createPortal } from 'preact';
import { spoken } from '../../../state/system/attention.ts';
import { topModal } from '../../../ui/layers.ts';
import '../../../ui/visually-hidden.css';

/** Says to a screen reader how runs end, on every page and from within a dialog, which mutes all that is outside of it. */
export function Announcer() {
  const { polite, assertive } = spoken.value;
  return createPortal(
    <>
      <div class="visually-hidden" aria-live="polite">
        {polite}
      </div>
      <div class="visually-hidden" aria-live="assertive">
        {assertive}
      </div>
    </>,
    topModal.value ?? document.body,
  );
}
