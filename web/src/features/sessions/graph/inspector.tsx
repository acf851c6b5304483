import { X } from 'lucide';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { keysOf, perform } from '../../../commands.ts';
import { costOfCards } from '../../../state/sessions/card-request.ts';
import { editCard } from '../../../state/sessions/graph-acts.ts';
import { type Card, filenameOf, LONGEST_PROMPT } from '../../../state/sessions/graph-document.ts';
import { onlyCard } from '../../../state/sessions/graph-store.ts';
import { t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { isSmall } from '../../../ui/media.ts';
import { Sheet } from '../../../ui/sheet.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import { costWord } from '../../generation/bar/words.ts';
import { focusCard, isSheetOpen, wordsWanted } from './card-focus.ts';
import { CardReferences } from './card-references.tsx';
import { InspectorOptions } from './inspector-options.tsx';
import { obstacleWords } from './obstacle-words.ts';
import { ParentChoice } from './parent-choice.tsx';
import './inspector.css';

/** Words, model and options of the selected card: beside the canvas, or as a sheet where there is no room. */
export function Inspector() {
  const card = onlyCard.value;
  if (card === undefined) return null;
  if (isSmall.value) {
    const close = () => {
      isSheetOpen.value = false;
    };
    return (
      <Sheet open={isSheetOpen.value} title={t('graph.card')} onClose={close}>
        <CardForm card={card} onMake={close} />
      </Sheet>
    );
  }
  return (
    <aside class="graph-inspector" aria-label={t('graph.card')}>
      <CardForm card={card} />
    </aside>
  );
}

function CardForm({ card, onMake }: { card: Card; onMake?: () => void }) {
  return (
    <div class="graph-form">
      <Words key={card.id} card={card} />
      <CardReferences card={card} />
      <InspectorOptions card={card} />
      <ParentChoice card={card} />
      <MakeRow card={card} onMake={onMake} />
    </div>
  );
}

function Words({ card }: { card: Card }) {
  const area = useRef<HTMLTextAreaElement>(null);
  const wanted = wordsWanted.value;
  const take = () => {
    if (wanted !== card.id || wordsWanted.peek() !== wanted || area.current === null) return;
    area.current.focus();
    area.current.setSelectionRange(area.current.value.length, area.current.value.length);
    if (document.activeElement === area.current) wordsWanted.value = null;
  };
  // At once, so that the next key is in the words already; a sheet takes the caret only when it is open.
  useLayoutEffect(take, [wanted, card.id]);
  useEffect(take, [wanted, card.id]);
  return (
    <Field label={t('graph.prompt')}>
      <TextArea
        elementRef={area}
        minRows={3}
        maxRows={10}
        maxLength={LONGEST_PROMPT}
        placeholder={t('graph.sayWhat')}
        value={card.fields.prompt}
        onChange={(prompt) => editCard(card.id, { prompt })}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.isComposing || isSmall.peek()) return;
          event.preventDefault();
          focusCard(card.id);
        }}
      />
    </Field>
  );
}

function MakeRow({ card, onMake }: { card: Card; onMake: (() => void) | undefined }) {
  const obstacle = obstacleWords(card);
  const cost = costOfCards([card]);
  const label = t(filenameOf(card) === null ? 'graph.make' : 'graph.again');
  const keys = keysOf('graph.make');
  const price = cost === null || cost.kind === 'unknown' ? '' : ` · ${costWord(cost)}`;
  return (
    <footer class="graph-form-foot">
      <Button
        kind="primary"
        label={label + price}
        {...(keys && { keys })}
        {...(obstacle !== null && { disabled: true, reason: obstacle })}
        onClick={() => {
          onMake?.();
          perform('graph.make');
        }}
      />
      <Button label={t('graph.variant')} disabled={obstacle !== null} onClick={() => perform('graph.variant')} />
      {!isSmall.value && <IconButton icon={X} label={t('graph.selectNone')} onClick={() => perform('graph.none')} />}
    </footer>
  );
}
