import { connect, disconnectCard, refusalWords } from '../../../state/sessions/graph-acts.ts';
import type { Card } from '../../../state/sessions/graph-document.ts';
import { graph, relations } from '../../../state/sessions/graph-store.ts';
import { toast } from '../../../state/system/toasts.ts';
import { t } from '../../../text/language.ts';
import { Field } from '../../../ui/field.tsx';
import { Select } from '../../../ui/select.tsx';

const NOBODY = '';
const LONGEST = 48;

/** Which card this one is made from: the same as a wire, without dragging. */
export function ParentChoice({ card }: { card: Card }) {
  const parent = relations.value.parent(card.id) ?? NOBODY;
  const after = relations.value.descendants([card.id]);
  const cards = graph.value.cards.filter(({ id }) => id !== card.id && !after.has(id));
  if (cards.length === 0) return null;
  const options = cards.map(({ id, fields }, at) => ({
    value: id,
    label: fields.prompt.trim().slice(0, LONGEST) || t('graph.cardNumber', { number: at + 1 }),
  }));
  return (
    <Field label={t('graph.madeFrom')}>
      <Select
        value={parent}
        options={[{ value: NOBODY, label: t('graph.fromWords') }, ...options]}
        onChange={(next) => {
          if (next === parent) return;
          if (next === NOBODY) return disconnectCard(card.id);
          const refusal = connect(next, card.id, { sourceSide: 'right', targetSide: 'left' }, true);
          if (refusal !== null) toast(refusalWords(refusal), { kind: 'error' });
        }}
      />
    </Field>
  );
}
