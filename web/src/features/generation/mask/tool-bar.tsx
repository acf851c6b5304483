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
import { useRef, useState } from 'preact/hooks';
import { keysOf, perform } from '../../../commands.ts';
import { type TextKey, t } from '../../../text/language.ts';
import type { IconShape } from '../../../ui/icon.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Popover } from '../../../ui/popover.tsx';
import type { Lens } from '../../assets/picture/lens.ts';
import { BoxFields } from './box-fields.tsx';
import { EdgeFields } from './edge-fields.tsx';
import { type MaskSession, type Tool, tool } from './mask-session.ts';
import './mask-panel.css';

const TOOLS: readonly { tool: Tool; icon: IconShape; title: TextKey }[] = [
  { tool: 'brush', icon: PaintbrushVertical, title: 'mask.brush' },
  { tool: 'eraser', icon: Eraser, title: 'mask.eraser' },
  { tool: 'lasso', icon: Lasso, title: 'mask.lasso' },
  { tool: 'box', icon: SquareDashed, title: 'mask.box' },
  { tool: 'hand', icon: Hand, title: 'mask.hand' },
];

/** What draws the mask, and what is done with all of it. Choosing a tool leads back from a result to the mask. */
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
          pressed={isPainting && tool.value === one.tool}
        />
      ))}
      <span class="mask-gap" />
      <Act id="invert" icon={Contrast} title="mask.invert" isOff={!isPainting} />
      <Act
        id="clear"
        icon={Trash}
        title="mask.clear"
        isOff={!isPainting || (session.mask.value?.isEmpty.value ?? true)}
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
  pressed?: boolean;
  isOff?: boolean;
}

function Act({ id, icon, title, pressed, isOff = false }: ActProps) {
  const keys = keysOf(`mask.${id}`);
  return (
    <IconButton
      class={`mask-tool mask-tool-${id}`}
      icon={icon}
      iconSize={18}
      size="large"
      label={t(title as 'mask.brush')}
      disabled={isOff}
      {...(pressed !== undefined && { pressed })}
      {...(keys !== undefined && { keys })}
      onClick={() => perform(`mask.${id}`)}
    />
  );
}

function Edge({ session }: { session: MaskSession }) {
  return (
    <Panel icon={Feather} label={t('mask.edge')} name="edge">
      <EdgeFields session={session} />
    </Panel>
  );
}

function Box({ session, lens }: { session: MaskSession; lens: Lens }) {
  return (
    <Panel icon={RulerDimensionLine} label={t('mask.boxByNumbers')} name="numbers">
      <BoxFields session={session} lens={lens} />
    </Panel>
  );
}

/** On a phone: everything that has no place in the row. */
function More({ session, lens }: { session: MaskSession; lens: Lens }) {
  return (
    <Panel icon={Ellipsis} label={t('common.more')} name="more">
      <EdgeFields session={session} withActs />
      <p class="mask-panel-title">{t('mask.boxByNumbers')}</p>
      <BoxFields session={session} lens={lens} />
    </Panel>
  );
}

interface PanelProps {
  icon: IconShape;
  label: string;
  name: string;
  children: preact.ComponentChildren;
}

function Panel({ icon, label, name, children }: PanelProps) {
  const anchor = useRef<HTMLButtonElement>(null);
  const [isOpen, open] = useState(false);
  return (
    <>
      <IconButton
        ref={anchor}
        class={`mask-tool mask-tool-${name}`}
        icon={icon}
        iconSize={18}
        size="large"
        label={label}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => open(!isOpen)}
      />
      <Popover open={isOpen} anchor={anchor} onClose={() => open(false)} label={label} side="right" align="start">
        <div class="mask-panel">{children}</div>
      </Popover>
    </>
  );
}
