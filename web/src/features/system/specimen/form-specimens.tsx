import { Image, Square } from 'lucide';
import { useState } from 'preact/hooks';
import { Field } from '../../../ui/field.tsx';
import { NumberField } from '../../../ui/number-field.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { Select } from '../../../ui/select.tsx';
import { Slider } from '../../../ui/slider.tsx';
import { Checkbox, Switch } from '../../../ui/switch.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { Cell, Group } from './specimen.tsx';

/** Controls that hold a value. */
export function FormSpecimens() {
  return (
    <Group title="Forms">
      <TextCells />
      <NumberCells />
      <ChoiceCells />
      <SwitchCells />
    </Group>
  );
}

function TextCells() {
  const [text, setText] = useState('A lighthouse in a storm, seen from the sea');
  return (
    <>
      <Cell name="text field">
        <Field label="Name" hint="Seen only by you.">
          <TextField value={text} onChange={setText} />
        </Field>
        <Field label="Key" error="This key is not accepted. Copy it once more from the page of the provider.">
          <TextField type="password" value="secret" autocomplete="off" />
        </Field>
        <Field label="Off">
          <TextField value="" placeholder="Nothing to enter" disabled />
        </Field>
      </Cell>
      <Cell name="text area">
        <Field label="Prompt">
          <TextArea value={text} onChange={setText} placeholder="What do you want to see?" />
        </Field>
        <Field label="빈 프롬프트" hint="한글도 같은 글꼴로 보입니다.">
          <TextArea value="" onChange={() => undefined} placeholder="무엇을 만들까요?" />
        </Field>
      </Cell>
    </>
  );
}

function NumberCells() {
  const [width, setWidth] = useState(1024);
  const [strength, setStrength] = useState(0.6);
  return (
    <Cell name="number and slider">
      <Field label="Width" hint="In steps of 16.">
        <NumberField label="Width" value={width} min={256} max={4096} step={16} unit="px" onChange={setWidth} />
      </Field>
      <Field label="Strength" inline>
        <Slider
          value={strength}
          min={0}
          max={1}
          step={0.05}
          format={(value) => `${Math.round(value * 100)} %`}
          onChange={setStrength}
        />
      </Field>
      <Slider label="Off" value={3} min={0} max={10} disabled onChange={() => undefined} />
    </Cell>
  );
}

function ChoiceCells() {
  const [quality, setQuality] = useState('high');
  const [shape, setShape] = useState('square');
  return (
    <Cell name="one of several">
      <Field label="Quality" group>
        <Segmented
          fill
          options={[
            { value: 'low', label: 'Low' },
            { value: 'medium', label: 'Medium' },
            { value: 'high', label: 'High' },
            { value: 'ultra', label: 'Ultra', reason: 'Only for pictures up to 2 megapixels' },
          ]}
          value={quality}
          onChange={setQuality}
        />
      </Field>
      <Segmented
        label="Shape"
        iconsOnly
        size="small"
        options={[
          { value: 'square', label: 'Square', icon: Square },
          { value: 'wide', label: 'Wide', icon: Image },
        ]}
        value={shape}
        onChange={setShape}
      />
      <Field label="Format" inline>
        <Select
          value={shape}
          options={[
            { value: 'square', label: 'PNG, lossless' },
            { value: 'wide', label: 'WebP' },
          ]}
          onChange={setShape}
        />
      </Field>
    </Cell>
  );
}

function SwitchCells() {
  const [isOn, turn] = useState(true);
  return (
    <Cell name="switch and checkbox">
      <Switch label="Reduce large references" hint="Before they are sent." checked={isOn} onChange={turn} />
      <Switch label="Off" checked={!isOn} onChange={(value) => turn(!value)} />
      <Switch label="Cannot be changed" checked disabled onChange={() => undefined} />
      <Checkbox label="With the prompt" hint="As text in the file." checked={isOn} onChange={turn} />
      <Checkbox label="Not chosen" checked={!isOn} onChange={(value) => turn(!value)} />
      <Checkbox label="Cannot be changed" checked disabled onChange={() => undefined} />
    </Cell>
  );
}
