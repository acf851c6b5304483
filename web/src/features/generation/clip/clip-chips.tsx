import { ArrowLeftToLine, ArrowRightToLine, Images, Milestone } from 'lucide';
import { clipRecord, composedClip, setRole } from '../../../state/generation/clip-choices.ts';
import { type ClipModel, firstFrameOf, pictureLimit } from '../../../state/generation/clip-request.ts';
import type { Reference, ReferenceRole } from '../../../state/generation/composer-document.ts';
import { draft } from '../../../state/generation/draft.ts';
import { t } from '../../../text/language.ts';
import { Field } from '../../../ui/field.tsx';
import type { IconShape } from '../../../ui/icon.tsx';
import { MenuItem, MenuSeparator } from '../../../ui/menu.tsx';
import { NumberField } from '../../../ui/number-field.tsx';
import { ReferenceChip } from '../bar/reference-chip.tsx';
import { LineageStrip } from './lineage-strip.tsx';
import '../bar/reference-chips.css';
import './clip-chips.css';

/** The pictures of the next clip, each with what it is to it, and the clips that it goes on from. */
export function ClipChips() {
  const { references } = draft.value;
  const model = clipRecord.value;
  const first = model === null ? null : firstFrameOf(references, model);
  const max = model === null ? references.length : pictureLimit(model);
  const continued = references.find(({ role }) => role === 'continue')?.clip;
  return (
    <div class="chips">
      <ol class="chips-list" aria-label={t('bar.references')}>
        {references.map((reference, at) => (
          <ReferenceChip
            key={reference.key}
            reference={reference}
            at={at}
            count={references.length}
            isBeyond={at >= max}
            badge={badgeOf(reference, first)}
          >
            {model !== null && reference.role !== 'continue' && <Roles reference={reference} model={model} />}
          </ReferenceChip>
        ))}
      </ol>
      <span class={references.length > max ? 'chips-count chips-beyond' : 'chips-count'} aria-hidden="true">
        {references.length}/{max}
      </span>
      {references
        .filter(({ role }) => role === 'key')
        .map((reference) => (
          <KeyTime key={reference.key} reference={reference} />
        ))}
      {continued !== undefined && <LineageStrip clip={continued} />}
    </div>
  );
}

function badgeOf({ key, role, at = 0 }: Reference, first: string | null): string {
  if (role === 'continue') return t('clip.continues');
  if (role === 'last') return t('clip.lastFrame');
  if (role === 'key') return t('clip.keyFrame', { count: at });
  return key === first ? t('clip.firstFrame') : t('clip.shown');
}

interface Role {
  role: ReferenceRole | undefined;
  label: string;
  icon: IconShape;
  isThere: boolean;
}

/** What a picture can be to a clip, as far as the model knows such a thing. */
function Roles({ reference, model: { video } }: { reference: Reference; model: ClipModel }) {
  const isContinued = draft.value.references.some(({ role }) => role === 'continue');
  const roles: Role[] = [
    {
      role: 'first',
      label: t('clip.asFirst'),
      icon: ArrowLeftToLine,
      isThere: video.start !== 'never' && !isContinued && draft.value.references.length > 1,
    },
    { role: 'last', label: t('clip.asLast'), icon: ArrowRightToLine, isThere: video.lastFrame },
    { role: 'key', label: t('clip.asKey'), icon: Milestone, isThere: video.maxKeyframes > 0 },
    { role: undefined, label: t('clip.asShown'), icon: Images, isThere: true },
  ];
  const there = roles.filter(({ isThere }) => isThere);
  if (there.length < 2) return null;
  const length = composedClip.value?.checked.settled.duration ?? video.duration.default;
  return (
    <>
      {there.map(({ role, label, icon }) => (
        <MenuItem
          key={label}
          icon={icon}
          label={label}
          checked={reference.role === role}
          onSelect={() => setRole(reference.key, role, role === 'key' ? Math.round(length / 2) : undefined)}
        />
      ))}
      <MenuSeparator />
    </>
  );
}

function KeyTime({ reference: { key, at = 0 } }: { reference: Reference }) {
  const length = composedClip.value?.checked.settled.duration ?? at;
  return (
    <Field inline label={t('clip.keyAt')} class="clip-key-time">
      <NumberField
        label={t('clip.keyAt')}
        min={0}
        max={length}
        step={0.5}
        value={at}
        onChange={(next) => setRole(key, 'key', next)}
      />
    </Field>
  );
}
