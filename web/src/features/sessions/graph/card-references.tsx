import { ImagePlus, X } from 'lucide';
import { useRef } from 'preact/hooks';
import { thumbnailUrl } from '../../../api.ts';
import { mostReferences, recordOf } from '../../../state/sessions/card-request.ts';
import { editCard } from '../../../state/sessions/graph-acts.ts';
import type { Card, CardReference } from '../../../state/sessions/graph-document.ts';
import { relations } from '../../../state/sessions/graph-store.ts';
import { t } from '../../../text/language.ts';
import { Field } from '../../../ui/field.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { takeFiles } from './take-drop.ts';

/** Pictures that go along with the words of a card. */
export function CardReferences({ card }: { card: Card }) {
  const references = card.fields.references ?? [];
  const picker = useRef<HTMLInputElement>(null);
  const most = mostReferences(recordOf(card), relations.value.parent(card.id) !== undefined);
  if (most === 0 && references.length === 0) return null;
  const remove = (one: CardReference) => {
    const rest = references.filter((other) => other !== one);
    editCard(card.id, { references: rest.length === 0 ? undefined : rest });
  };
  const isTooMany = references.length > most;
  return (
    <Field
      group
      label={t('graph.referencesOf', { count: references.length, most })}
      {...(isTooMany ? { error: t('graph.tooManyReferences', { most }) } : { hint: t('graph.referencesHint') })}
    >
      <ul class="graph-references">
        {references.map((one) => (
          <li key={one.filename ?? one.uploadId} title={one.name}>
            {one.filename === undefined ? (
              <span class="graph-reference-name">{one.name}</span>
            ) : (
              <img src={thumbnailUrl(one.filename)} alt={one.name} />
            )}
            <IconButton
              icon={X}
              size="small"
              label={t('graph.removeReference', { name: one.name })}
              onClick={() => remove(one)}
            />
          </li>
        ))}
        {references.length < most && (
          <li>
            <button
              type="button"
              class="graph-reference-add"
              aria-label={t('graph.addReference')}
              onClick={() => picker.current?.click()}
            >
              <Icon icon={ImagePlus} size={18} />
            </button>
            <input
              ref={picker}
              type="file"
              accept="image/*"
              multiple
              hidden
              onChange={({ currentTarget }) => {
                void takeFiles([...(currentTarget.files ?? [])], card.id);
                currentTarget.value = '';
              }}
            />
          </li>
        )}
      </ul>
    </Field>
  );
}
