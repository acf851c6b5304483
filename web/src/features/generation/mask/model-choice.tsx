import { Box, Plug } from 'lucide';
import { useRef } from 'preact/hooks';
import { navigate, pathOf } from '../../../routes.ts';
import { said, t } from '../../../text/language.ts';
import { Menu, MenuItem, MenuSeparator } from '../../../ui/menu.tsx';
import { Pill } from '../../../ui/pill.tsx';
import type { ModelLine } from '../bar/model-list.ts';
import { reasonOf } from '../bar/model-row.tsx';
import { editModel, editModels } from './edit-models.ts';
import type { MaskSession } from './mask-session.ts';

interface ModelChoiceProps {
  session: MaskSession;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
}

/** Who edits. A model without masks cannot be chosen while there is one, and says so. */
export function ModelChoice({ session, isOpen, onOpen }: ModelChoiceProps) {
  const anchor = useRef<HTMLButtonElement>(null);
  const chosen = editModel(session.model.value);
  const isMasked = session.mask.value?.isEmpty.value === false;
  const lines = editModels();
  const waiting = notReady(lines);
  const isComposite = session.isComposite.value;
  const problem = chosen === null ? undefined : whyNot(chosen, isMasked, isComposite);
  return (
    <>
      <Pill
        ref={anchor}
        class="mask-model"
        icon={Box}
        label={t('bar.model')}
        value={chosen?.model.label ?? t('mask.noModel')}
        open={isOpen}
        {...(problem !== undefined && { warn: problem })}
        onClick={() => onOpen(!isOpen)}
      />
      <Menu open={isOpen} anchor={anchor} onClose={() => onOpen(false)} label={t('bar.model')} side="top">
        {lines.flatMap((line) =>
          line.isReady ? <Choice key={line.key} {...{ line, session, isMasked, chosen }} /> : [],
        )}
        {waiting.length > 0 && <MenuSeparator />}
        {waiting.map((line) => (
          <MenuItem
            key={line.provider.id}
            icon={Plug}
            label={said(line.provider.label)}
            note={reasonOf(line)}
            onSelect={() => navigate(pathOf('settings', 'connections'))}
          />
        ))}
      </Menu>
    </>
  );
}

interface ChoiceProps {
  line: ModelLine;
  session: MaskSession;
  isMasked: boolean;
  chosen: ModelLine | null;
}

function Choice({ line, session, isMasked, chosen }: ChoiceProps) {
  // Without masks of its own it can be chosen all the same: the dock then offers how it is possible.
  const reason = whyNot(line, isMasked, true);
  return (
    <MenuItem
      label={line.model.label}
      note={`${said(line.provider.label)} · ${maskWord(line)}`}
      checked={line.key === chosen?.key}
      {...(reason !== undefined && { disabled: true, reason })}
      onSelect={() => {
        session.model.value = { provider: line.provider.id, model: line.model.id };
      }}
    />
  );
}

/** One line for each provider that is not ready, since all its models wait for the same. */
function notReady(lines: readonly ModelLine[]): readonly ModelLine[] {
  const waiting = lines.filter(({ isReady }) => !isReady);
  return waiting.filter(({ provider }, at) => waiting.findIndex((other) => other.provider.id === provider.id) === at);
}

/** Why a model cannot edit this picture now; undefined: it can. Put together, every model can change what is masked. */
export function whyNot(line: ModelLine, isMasked: boolean, isComposite: boolean): string | undefined {
  if (!line.isReady) return reasonOf(line);
  return isMasked && !isComposite && line.model.mask === null
    ? t('mask.noMasks', { model: line.model.label })
    : undefined;
}

function maskWord({ model }: ModelLine): string {
  if (model.mask === null) return t('mask.factNone');
  return t(model.mask === 'exact' ? 'mask.factExact' : 'mask.factGuidance');
}

/** What will happen to the picture, in one sentence. */
export function scopeWord(line: ModelLine | null, isMasked: boolean, isComposite: boolean): string {
  if (!isMasked) return t('mask.scopeWhole');
  if (isComposite) return t('mask.scopeComposite');
  if (line?.model.mask === null) return t('mask.noMasks', { model: line.model.label });
  return t(line?.model.mask === 'guidance' ? 'mask.scopeGuidance' : 'mask.scopeExact');
}
