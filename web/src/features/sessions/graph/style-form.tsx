import { Sparkles, Trash2 } from 'lucide';
import { useEffect, useRef, useState } from 'preact/hooks';
import { studio } from '../../../api.ts';
import { type Card, filenameOf, showsClip } from '../../../state/sessions/graph-document.ts';
import { onlyCard } from '../../../state/sessions/graph-store.ts';
import {
  applyStyle,
  hasStyle,
  removeStyle,
  STYLE_LISTS,
  STYLE_WORDS,
  type StyleField,
  style,
  takeStyle,
  wordsOf,
  writeStyle,
} from '../../../state/sessions/session-style.ts';
import { explained } from '../../../text/error-meanings.ts';
import { t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Switch } from '../../../ui/switch.tsx';
import { TextField } from '../../../ui/text-field.tsx';

const LONGEST = 400;

/** What the style of the session says, field by field, and where it can be taken from. */
export function StyleForm({ id }: { id: string }) {
  const now = style.value;
  const isThere = hasStyle(now);
  return (
    <div class="style-form">
      <Switch
        label={t('graph.styleApply')}
        hint={t('graph.styleHint')}
        checked={isThere && now?.enabled === true}
        disabled={!isThere}
        onChange={(isOn) => void applyStyle(id, isOn)}
      />
      {STYLE_WORDS.map((field) => (
        <StyleLine key={field} id={id} field={field} />
      ))}
      {STYLE_LISTS.map((field) => (
        <StyleLine key={field} id={id} field={field} hint={t('graph.styleByComma')} />
      ))}
      <Foot id={id} isThere={isThere} />
    </div>
  );
}

function StyleLine({ id, field, hint }: { id: string; field: StyleField; hint?: string }) {
  const kept = wordsOf(style.value?.styleSheet ?? null, field);
  const [typed, type] = useState<string | null>(null);
  const last = useRef(typed);
  last.current = typed;
  // Words count when the form is closed in the middle of them, too.
  useEffect(() => () => void (last.current !== null && writeStyle(id, field, last.current)), [id, field]);
  return (
    <Field label={t(`graph.style.${field}`)} {...(hint !== undefined && { hint })}>
      <TextField
        value={typed ?? kept}
        maxLength={LONGEST}
        onChange={type}
        onCommit={(words) => {
          type(null);
          void writeStyle(id, field, words);
        }}
      />
    </Field>
  );
}

/** The style can be described by a language model from the card that is selected. */
function Foot({ id, isThere }: { id: string; isThere: boolean }) {
  const [isReading, setReading] = useState(false);
  const [problem, tell] = useState<string | null>(null);
  const card = onlyCard.value;
  const take = async (from: Card) => {
    setReading(true);
    tell(null);
    try {
      await takeStyle(id, { words: from.fields.prompt.trim() || t('graph.style'), reference: await pictureOf(from) });
    } catch (failure) {
      tell(await explained(failure));
    }
    setReading(false);
  };
  return (
    <footer class="style-foot">
      <Button
        icon={Sparkles}
        busy={isReading}
        label={t('graph.styleFromCard')}
        {...(card === undefined && { disabled: true, reason: t('graph.selectFirst') })}
        onClick={() => card !== undefined && void take(card)}
      />
      {isThere && <IconButton icon={Trash2} label={t('graph.styleRemove')} onClick={() => void removeStyle(id)} />}
      {problem !== null && (
        <p class="style-problem" role="alert">
          {problem}
        </p>
      )}
    </footer>
  );
}

async function pictureOf(card: Card): Promise<string | null> {
  const filename = filenameOf(card);
  if (filename === null || showsClip(card)) return null;
  return `upload:${(await studio.assets.uploadFrom(filename)).id}`;
}
