import {
  Contrast,
  Ellipsis,
  Eraser,
  Feather,
  Hand,
  Lasso,
  PaintbrushVertical,
  RulerDimensionLine,
  SquareDashed,
  Trash,
} from 'lucide';
import type { RefObject } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { keysOf, perform } from '../../../commands.ts';
import { type TextKey, t } from '../../../text/language.ts';
import { type ButtonBase, PlainButton } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { Icon, type IconShape } from '../../../ui/icon.tsx';
import { media } from '../../../ui/media.ts';
import { Popover } from '../../../ui/popover.tsx';
import { tip } from '../../../ui/tooltip.tsx';
import type { Lens } from '../../assets/picture/lens.ts';
import { BoxFields } from './box-fields.tsx';
import { EdgeFields } from './edge-fields.tsx';
import { type MaskSession, type Tool, tool } from './mask-session.ts';
import './mask-panel.css';

/** Where the tools are a row at the lower edge, as in the style sheet. */
const isRow = media('(max-width: 559px), (max-width: 899px) and (min-height: 480px)');

const TOOLS: readonly { tool: Tool; icon: IconShape; title: TextKey; word: TextKey }[] = [
  { tool: 'brush', icon: PaintbrushVertical, title: 'mask.brush', word: 'mask.brush' },
  { tool: 'eraser', icon: Eraser, title: 'mask.eraser', word: 'mask.eraser' },
  { tool: 'lasso', icon: Lasso, title: 'mask.lasso', word: 'mask.lasso' },
  { tool: 'box', icon: SquareDashed, title: 'mask.box', word: 'mask.box' },
  { tool: 'hand', icon: Hand, title: 'mask.hand', word: 'mask.handWord' },
];

/** What draws the mask, and what is done with all of it. While a result is looked at they are off. */
export function ToolBar({ session, lens }: { session: MaskSession; lens: Lens }) {
  const isPainting = session.stage.value === 'paint';
  return (
    <div class="mask-tools" role="toolbar" aria-label={t('mask.tools')}>
      {TOOLS.map((one) => (
        <Act
          key={one.tool}
          id={one.tool}
          icon={one.icon}
          title={one.title}
          word={one.word}
          session={session}
          pressed={isPainting && tool.value === one.tool}
        />
      ))}
      <span class="mask-gap" />
      <Act id="invert" icon={Contrast} title="mask.invert" word="mask.invertWord" session={session} />
      <Act
        id="clear"
        icon={Trash}
        title="mask.clear"
        word="mask.clearWord"
        session={session}
        isOff={session.mask.value?.isEmpty.value ?? true}
      />
      <Edge session={session} />
      <Box session={session} lens={lens} />
      <More session={session} lens={lens} />
    </div>
  );
}

interface ActProps {
  id: string;
  icon: IconShape;
  title: TextKey;
  word: TextKey;
  session: MaskSession;
  pressed?: boolean;
  isOff?: boolean;
}

function Act({ id, icon, title, word, session, pressed, isOff = false }: ActProps) {
  const keys = keysOf(`mask.${id}`);
  return (
    <ToolButton
      name={id}
      icon={icon}
      label={t(title as 'mask.brush')}
      word={t(word as 'mask.brush')}
      session={session}
      isOff={isOff}
      {...(pressed !== undefined && { pressed })}
      {...(keys !== undefined && { keys })}
      onClick={() => perform(`mask.${id}`)}
    />
  );
}

function Edge({ session }: { session: MaskSession }) {
  return (
    <Panel icon={Feather} label={t('mask.edge')} word={t('mask.edgeWord')} name="edge" session={session}>
      <EdgeFields session={session} />
    </Panel>
  );
}

function Box({ session, lens }: { session: MaskSession; lens: Lens }) {
  return (
    <Panel
      icon={RulerDimensionLine}
      label={t('mask.boxByNumbers')}
      word={t('mask.numbersWord')}
      name="numbers"
      session={session}
    >
      <BoxFields session={session} lens={lens} />
    </Panel>
  );
}

/** On a phone: everything that has no place in the row. */
function More({ session, lens }: { session: MaskSession; lens: Lens }) {
  return (
    <Panel icon={Ellipsis} label={t('common.more')} word={t('common.more')} name="more" session={session}>
      <EdgeFields session={session} withActs />
      <p class="mask-panel-title">{t('mask.boxByNumbers')}</p>
      <BoxFields session={session} lens={lens} />
    </Panel>
  );
}

interface PanelProps {
  icon: IconShape;
  label: string;
  word: string;
  name: string;
  session: MaskSession;
  children: preact.ComponentChildren;
}

function Panel({ icon, label, word, name, session, children }: PanelProps) {
  const anchor = useRef<HTMLButtonElement>(null);
  const [isOpen, open] = useState(false);
  return (
    <>
      <ToolButton
        anchor={anchor}
        name={name}
        icon={icon}
        label={label}
        word={word}
        session={session}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => open(!isOpen)}
      />
      <Popover
        open={isOpen && session.stage.value === 'paint'}
        anchor={anchor}
        onClose={() => open(false)}
        label={label}
        side="right"
        align="start"
      >
        <div class="mask-panel">{children}</div>
      </Popover>
    </>
  );
}

interface ToolButtonProps extends Omit<ButtonBase, 'children' | 'name'> {
  name: string;
  icon: IconShape;
  /** What it does, for the tooltip and for a screen reader. */
  label: string;
  /** One word of that, under the icon. */
  word: string;
  session: MaskSession;
  isOff?: boolean;
  anchor?: RefObject<HTMLButtonElement | null>;
}

/** A tool with its word. While a result is looked at it is off and says how it is on again. */
function ToolButton({ name, icon, label, word, session, isOff = false, anchor, ...rest }: ToolButtonProps) {
  const stage = session.stage.value;
  const reason = stage === 'result' ? t('mask.toolsOff') : undefined;
  return (
    <PlainButton
      kind="quiet"
      {...rest}
      {...(anchor !== undefined && { ref: anchor })}
      {...(reason !== undefined && { reason })}
      disabled={isOff || stage !== 'paint'}
      aria-label={label}
      class={classNames('mask-tool', `mask-tool-${name}`)}
      data-tip-side={isRow.value ? 'top' : 'right'}
      {...(reason === undefined ? tip(label, rest.keys) : tip(`${label}: ${reason}`))}
    >
      <Icon icon={icon} size={18} />
      <span class="mask-tool-word">{word}</span>
    </PlainButton>
  );
}
