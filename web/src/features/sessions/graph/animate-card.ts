import { clipChoice, clipRecord } from '../../../state/generation/clip-choices.ts';
import { hasClips } from '../../../state/generation/medium.ts';
import { costOfCards } from '../../../state/sessions/card-request.ts';
import { addClip } from '../../../state/sessions/graph-acts.ts';
import { type Card, cardOf, filenameOf, showsClip } from '../../../state/sessions/graph-document.ts';
import { graph } from '../../../state/sessions/graph-store.ts';
import { makeCard, stopCard } from '../../../state/sessions/node-runs.ts';
import { openSession } from '../../../state/sessions/open-graph.ts';
import { toast } from '../../../state/system/toasts.ts';
import { t } from '../../../text/language.ts';
import { costWord } from '../../generation/bar/words.ts';
import { ANIMATION_S, nearestLength } from '../../generation/clip/animation.ts';
import { showSelectedSoon } from './canvas-view.ts';

/** Whether a card shows a picture, and somebody here makes clips. */
export function canBeAnimated(card: Card | undefined): boolean {
  return card !== undefined && hasClips.value && filenameOf(card) !== null && !showsClip(card);
}

/** Adds a card whose short clip begins with the picture of this one, makes it at once, and says what it costs. */
export function animateCard(card: Card): void {
  const model = clipRecord.peek();
  if (model === null) {
    toast(t('clip.nobody'), { kind: 'error' });
    return;
  }
  const choice = clipChoice.peek();
  const id = addClip(card, {
    prompt: card.fields.prompt.trim() || t('clip.animatePrompt'),
    ...(choice !== null && { provider: choice.provider, model: choice.model }),
    options: {
      duration: nearestLength(model, ANIMATION_S),
      ...(model.video.aspectRatios.includes('auto') && { aspectRatio: 'auto' }),
    },
  });
  if (id === null) return;
  showSelectedSoon();
  void makeCard(id, openSession.peek() ?? '');
  const added = cardOf(graph.peek(), id);
  if (added === undefined) return;
  const cost = costOfCards([added]);
  toast(t('clip.animating', { price: cost === null ? '' : costWord(cost) }), {
    action: {
      label: t('common.cancel'),
      run: () => {
        const now = cardOf(graph.peek(), id);
        if (now !== undefined) stopCard(now);
      },
    },
  });
}
