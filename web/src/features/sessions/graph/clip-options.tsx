import { lengthsOf } from '../../../state/generation/clip-request.ts';
import { clipRecordOf, settledClip } from '../../../state/sessions/clip-card.ts';
import { chooseOption } from '../../../state/sessions/graph-acts.ts';
import type { Card } from '../../../state/sessions/graph-document.ts';
import { t } from '../../../text/language.ts';
import { Field } from '../../../ui/field.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { Select } from '../../../ui/select.tsx';

const MOST_SEGMENTS = 4;

/** Length, resolution and shape of the clip of a card, drawn from the record of its model. */
export function ClipOptions({ card }: { card: Card }) {
  const record = clipRecordOf(card);
  if (record === null) return null;
  const settled = settledClip(card, record);
  const { resolutions, aspectRatios, defaultResolution, defaultAspectRatio, duration } = record.video;
  return (
    <>
      <Choice
        label={t('clip.length')}
        values={lengthsOf(record.video).map(String)}
        value={String(settled.duration ?? duration.default)}
        wordOf={(seconds) => t('clip.seconds', { count: Number(seconds) })}
        onChange={(seconds) => chooseOption(card, 'duration', Number(seconds))}
      />
      <Choice
        label={t('clip.resolution')}
        values={resolutions}
        value={settled.resolution ?? defaultResolution}
        onChange={(resolution) => chooseOption(card, 'resolution', resolution)}
      />
      <Choice
        label={t('bar.shape')}
        values={aspectRatios}
        value={settled.aspectRatio ?? defaultAspectRatio}
        wordOf={(ratio) => (ratio === 'auto' ? t('bar.shapeAuto') : ratio)}
        onChange={(ratio) => chooseOption(card, 'aspectRatio', ratio)}
      />
    </>
  );
}

interface ChoiceProps {
  label: string;
  values: readonly string[];
  value: string;
  wordOf?: (value: string) => string;
  onChange: (value: string) => void;
}

function Choice({ label, values, value, wordOf = String, onChange }: ChoiceProps) {
  if (values.length < 2) return null;
  const options = values.map((one) => ({ value: one, label: wordOf(one) }));
  const isFew = values.length <= MOST_SEGMENTS;
  return (
    <Field label={label} group={isFew}>
      {isFew ? (
        <Segmented fill options={options} value={value} onChange={onChange} />
      ) : (
        <Select options={options} value={value} onChange={onChange} />
      )}
    </Field>
  );
}
