import { Sparkles } from 'lucide';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import { isBarOpen } from '../../../state/generation/bar-open.ts';
import { send } from '../../../state/generation/composer.ts';
import { cost, count, obstacle } from '../../../state/generation/composer-choices.ts';
import { draft } from '../../../state/generation/draft.ts';
import { makesClips } from '../../../state/generation/medium.ts';
import { number, t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { soon } from '../../../ui/lazy.tsx';
import { BarPanel } from './bar-panel.tsx';
import { makeWord } from './words.ts';
import './phone-bar.css';

const Sheet = soon(() => import('../../../ui/sheet.tsx').then(({ Sheet }) => Sheet));

/** Where there is little room: one line along the bottom. A touch opens the whole bar as a sheet above the keyboard. */
export function PhoneBar() {
  useEffect(followKeyboard, []);
  // A window that has just become narrow does not open a sheet by itself. At once: a key may open it before the next frame.
  useLayoutEffect(() => {
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
        <span class={prompt === '' ? 'phone-bar-empty' : ''}>
          {prompt || t(makesClips.value ? 'bar.placeholderClip' : 'bar.placeholder')}
        </span>
      </button>
      <MakeNow open={open} />
      {isBarOpen.value && (
        <Sheet
          open
          title={t(makesClips.value ? 'clip.toClips' : 'bar.send')}
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

/** Makes one picture that costs nothing more at once; what is more than that is shown first, with its price. */
function MakeNow({ open }: { open: () => void }) {
  const kind = cost.value?.kind;
  const isSmall = count.value === 1 && (kind === 'free' || kind === 'included');
  const isClip = makesClips.value;
  const startsNow = !isClip && obstacle.value === null && isSmall;
  return (
    <Button
      kind="primary"
      icon={Sparkles}
      class="phone-bar-make"
      aria-label={isClip ? t('bar.title') : makeWord(count.value, cost.value)}
      aria-haspopup={startsNow ? undefined : 'dialog'}
      onClick={() => (startsNow ? send() : open())}
    >
      {number(isClip ? 1 : count.value)}
    </Button>
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
