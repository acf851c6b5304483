import { Copy, Download, Ellipsis, Heart, Info, Pencil, Trash2 } from 'lucide';
import { useRef, useState } from 'preact/hooks';
import { toast } from '../../../state/system/toasts.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { MenuButton, MenuItem, MenuSeparator } from '../../../ui/menu.tsx';
import { NumberField } from '../../../ui/number-field.tsx';
import { Popover } from '../../../ui/popover.tsx';
import { Sheet } from '../../../ui/sheet.tsx';
import { Tooltip } from '../../../ui/tooltip.tsx';
import { Cell, Group } from './specimen.tsx';

/** What floats over the page. */
export function FloatSpecimens() {
  return (
    <Group title="Floating">
      <Cell name="menu">
        <SampleMenu hasWords={false} />
        <SampleMenu hasWords />
      </Cell>
      <Cell name="popover">
        <SamplePopover side="bottom" />
        <SamplePopover side="top" />
        <SamplePopover side="right" />
      </Cell>
      <Cell name="dialog and sheet">
        <SampleDialog />
        <SampleSheet />
      </Cell>
      <Cell name="tooltip">
        <IconButton icon={Info} label="Parameters" keys="I" />
        <Tooltip text="Any element can have one, and long words break into lines where they have to">
          <button type="button" class="button button-plain button-normal">
            Long words
          </button>
        </Tooltip>
      </Cell>
      <Cell name="toasts">
        <Button label="Plain" onClick={() => toast('Copied')} />
        <Button label="Good" onClick={() => toast('Saved to Downloads', { kind: 'good' })} />
        <Button
          label="With undo"
          onClick={() =>
            toast('Moved 3 pictures to the trash', { action: { label: 'Undo', run: () => toast('Restored') } })
          }
        />
        <Button
          label="Error"
          onClick={() => toast('The file is larger than 20 MB. Take a smaller one.', { kind: 'error' })}
        />
      </Cell>
    </Group>
  );
}

function SampleMenu({ hasWords }: { hasWords: boolean }) {
  const [isKept, keep] = useState(true);
  return (
    <MenuButton icon={Ellipsis} label="More" hasWords={hasWords} kind={hasWords ? 'plain' : 'quiet'}>
      <MenuItem icon={Pencil} label="Edit" keys="E" onSelect={() => toast('Edit')} />
      <MenuItem icon={Copy} label="Copy" keys="Mod+C" onSelect={() => toast('Copy')} />
      <MenuItem icon={Download} label="Download" note="PNG, 2.1 MB" onSelect={() => toast('Download')} />
      <MenuItem icon={Heart} label="Favourite" keys="F" checked={isKept} onSelect={() => keep(!isKept)} />
      <MenuItem
        icon={Info}
        label="Animate"
        disabled
        reason="No model for video is connected"
        onSelect={() => undefined}
      />
      <MenuSeparator />
      <MenuItem icon={Trash2} label="Delete" keys="Delete" danger onSelect={() => toast('Delete')} />
    </MenuButton>
  );
}

function SamplePopover({ side }: { side: 'bottom' | 'top' | 'right' }) {
  const [isOpen, setOpen] = useState(false);
  const [width, setWidth] = useState(1024);
  const anchor = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button
        ref={anchor}
        label={side}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      />
      <Popover open={isOpen} anchor={anchor} label="Size" side={side} onClose={() => setOpen(false)}>
        <div style={{ display: 'grid', gap: '12px', width: '220px', padding: '4px' }}>
          <p>Whatever belongs to the control it stands at.</p>
          <NumberField label="Width" value={width} min={256} max={4096} step={16} unit="px" onChange={setWidth} />
          <SampleMenu hasWords />
        </div>
      </Popover>
    </>
  );
}

function SampleDialog() {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button label="Dialog" onClick={() => setOpen(true)} />
      <Dialog
        open={isOpen}
        title="Delete 12 pictures for good?"
        onClose={close}
        actions={
          <>
            <Button label="Keep them" data-first-focus onClick={close} />
            <Button kind="danger" label="Delete for good" onClick={close} />
          </>
        }
      >
        <p>They leave the trash and cannot be brought back. Pictures made from them stay.</p>
        <div class="specimen-row" style={{ marginTop: '12px' }}>
          <SampleMenu hasWords />
          <Button label="A toast" onClick={() => toast('Over the dialog')} />
        </div>
      </Dialog>
    </>
  );
}

function SampleSheet() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button label="Sheet" onClick={() => setOpen(true)} />
      <Sheet open={isOpen} title="Shape" onClose={() => setOpen(false)}>
        <p>Drag its head down, press beside it, or press Escape.</p>
      </Sheet>
    </>
  );
}
