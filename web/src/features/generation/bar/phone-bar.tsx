import { Sparkles } from 'lucide';
import { useEffect } from 'preact/hooks';
import { isBarOpen } from '../../../state/generation/bar-open.ts';
import { send } from '../../../state/generation/composer.ts';
import { cost, count, obstacle } from '../../../state/generation/composer-choices.ts';
import { draft } from '../../../state/generation/draft.ts';
import { t } from '../../../text/language.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { soon } from '../../../ui/lazy.tsx';
import { BarPanel } from './bar-panel.tsx';
import { makeWord } from './words.ts';
import './phone-bar.css';

const Sheet = soon(() => import('../../../ui/sheet.tsx').then(({ Sheet }) => Sheet));

/** On a phone: one line over the bar along the bottom. A touch opens the whole bar as a sheet above the keyboard. */
export function PhoneBar() {
  useEffect(followKeyboard, []);
  // A window that has just become narrow does not open a sheet by itself.
  useEffect(() => {
    isBarOpen.value = false;
  }, []);
  const { prompt, references } = draft.value;
  const open = () => {
    isBarOpen.value = true;
  };
  return (
    <section class="phone-bar" aria-label={t('bar.title')}>
      <button type="button" class="phone-bar-field" aria-haspopup="dialog" onClick={open}>
        {references.slice(0, 3).map(({ key, thumbnail }) => (
          <img key={key} src={thumbnail} alt="" width={28} height={28} />
        ))}
        <span class={prompt === '' ? 'phone-bar-empty' : ''}>{prompt || t('bar.placeholder')}</span>
      </button>
      <IconButton
        kind="primary"
        size="large"
        icon={Sparkles}
        label={makeWord(count.value, cost.value)}
        onClick={() => {
          if (obstacle.value !== null) open();
          else send();
        }}
      />
      {isBarOpen.value && (
        <Sheet
          open
          title={t('bar.send')}
          class="bar-sheet"
          onClose={() => {
            isBarOpen.value = false;
          }}
        >
          <BarPanel minRows={3} />
        </Sheet>
      )}
    </section>
  );
}

/** Tells the styles how much of the window the on-screen keyboard covers. */
function followKeyboard(): (() => void) | undefined {
  const view = globalThis.visualViewport;
  if (!view) return undefined;
  const measure = () => {
    const covered = Math.max(0, innerHeight - view.height - view.offsetTop);
    document.documentElement.style.setProperty('--keyboard', `${Math.round(covered)}px`);
  };
  measure();
  view.addEventListener('resize', measure);
  view.addEventListener('scroll', measure);
  return () => {
    view.removeEventListener('resize', measure);
    view.removeEventListener('scroll', measure);
  };
}
