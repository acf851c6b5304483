import { Cell, Group } from './specimen.tsx';

const SURFACES = ['page', 'panel', 'raised', 'sunken', 'overlay', 'stage'];
const ACCENTS = ['accent', 'accent-soft', 'danger', 'danger-soft', 'warn', 'warn-soft', 'good', 'good-soft'];
const TEXTS = ['text', 'text-soft', 'text-faint', 'accent-text', 'danger-text', 'warn-text', 'good-text'];
const SIZES = ['28', '20', '16', '14', '13', '12'];

/** Colours and type. */
export function StyleSpecimens() {
  return (
    <Group title="Style">
      <Cell name="colours" wide>
        {[...SURFACES, ...ACCENTS].map((name) => (
          <div class="specimen-swatch" key={name}>
            <span style={{ background: `var(--${name})` }} />
            {name}
          </div>
        ))}
      </Cell>
      <Cell name="text on surfaces" wide>
        <div class="specimen-tones">
          {SURFACES.slice(0, 5).map((surface) => (
            <div class="specimen-tone" key={surface} style={{ background: `var(--${surface})` }}>
              {TEXTS.map((name) => (
                <p key={name} style={{ color: `var(--${name})` }}>
                  {name}
                </p>
              ))}
            </div>
          ))}
        </div>
      </Cell>
      <Cell name="type" wide>
        <div class="specimen-type">
          {SIZES.map((size) => (
            <p key={size} style={{ fontSize: `var(--type-${size})` }}>
              {size} A quiet lighthouse, 1,024 × 1,536 · 한국어 글꼴 · Ångström, Łódź
            </p>
          ))}
          <p style={{ fontWeight: 'var(--weight-medium)' }}>Medium 500 · 중간 굵기</p>
          <p style={{ fontWeight: 'var(--weight-bold)' }}>Semibold 600 · 굵게</p>
          <p>
            <code>01J8Z3V7-sketch.png</code>
          </p>
        </div>
      </Cell>
    </Group>
  );
}
