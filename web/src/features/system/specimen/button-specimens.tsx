import { Columns2, Heart, Image, Layers, Pencil, Sparkles, Trash2 } from 'lucide';
import { useState } from 'preact/hooks';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Pill } from '../../../ui/pill.tsx';
import { Cell, Group } from './specimen.tsx';

const KINDS = ['primary', 'plain', 'quiet', 'danger'] as const;
const SIZES = ['small', 'normal', 'large'] as const;

/** Buttons and pills. */
export function ButtonSpecimens() {
  return (
    <Group title="Buttons">
      {KINDS.map((kind) => (
        <Cell name={kind} key={kind}>
          <Button kind={kind} icon={Sparkles} label="Make 4 · $0.16" />
          <Button kind={kind} label="Without icon" />
          <Button kind={kind} label="Busy" icon={Sparkles} busy />
          <Button kind={kind} label="Off" disabled />
          <Button kind={kind} label="Off, with a reason" disabled reason="Write what to make first" />
        </Cell>
      ))}
      {SIZES.map((size) => (
        <Cell name={size} key={size}>
          <Button kind="primary" size={size} icon={Sparkles} label="Make" keys="Mod+Enter" />
          <Button size={size} icon={Pencil} label="Edit" />
          <IconButton size={size} icon={Columns2} label="Compare" keys="C" />
          <IconButton size={size} kind="plain" icon={Layers} label="Vary" keys="V" />
        </Cell>
      ))}
      <PressedCell />
      <PillCell />
    </Group>
  );
}

function PressedCell() {
  const [isKept, keep] = useState(true);
  return (
    <Cell name="pressed, busy and off">
      <IconButton icon={Heart} label="Favourite" keys="F" pressed={isKept} onClick={() => keep(!isKept)} />
      <Button icon={Heart} label="Favourite" pressed={isKept} onClick={() => keep(!isKept)} />
      <IconButton icon={Image} label="Loading" busy />
      <IconButton icon={Trash2} label="Delete" disabled reason="It is in use" />
      <IconButton icon={Trash2} label="Delete" kind="danger" />
    </Cell>
  );
}

function PillCell() {
  const [isOpen, setOpen] = useState(false);
  return (
    <Cell name="pills" wide>
      <Pill icon={Image} label="Model" value="Sketch" open={isOpen} onClick={() => setOpen(!isOpen)} />
      <Pill icon={Columns2} label="Shape" value="16:9" open />
      <Pill icon={Layers} label="Count" value="4" open={false} keys="Alt+C" />
      <Pill icon={Sparkles} label="Quality" open={false} />
      <Pill icon={Columns2} label="Shape" value="21:9" open={false} warn="This model makes 3:2 of it" />
      <Pill icon={Sparkles} label="Web search" pressed />
      <Pill icon={Sparkles} label="Web search" pressed={false} />
      <Pill icon={Image} label="Model" value="Off" open={false} disabled />
    </Cell>
  );
}
