import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const css = readFileSync(new URL('../../../web/src/ui/tokens.css', import.meta.url), 'utf8');

type Tokens = Readonly<Record<string, string>>;

/** The declarations of the first rule with this selector. */
function declarations(selector: string): Tokens {
  const start = css.indexOf(`${selector} {`);
  const body = css.slice(css.indexOf('{', start) + 1, css.indexOf('\n}', start)).replace(/\/\*.*?\*\//gs, '');
  return Object.fromEntries(
    [...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

/** Light per channel, linear, of an `oklch()` colour; the matrices are those of CSS Color 4. */
function linear(lightness: number, chroma: number, hue: number): [number, number, number] {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

/** Relative luminance of a token in one theme. */
function luminance(tokens: Tokens, name: string, isDark: boolean): number {
  const colours = [
    ...(tokens[name] ?? '').replaceAll('var(--tint)', tokens['--tint'] ?? '').matchAll(/oklch\(([^)]+)\)/g),
  ];
  const chosen = (isDark ? colours.at(-1) : colours[0])?.[1];
  if (chosen === undefined) throw new Error(`${name} is no colour`);
  const [lightness = 0, chroma = 0, hue = 0] = chosen.split(' ').map(Number);
  const [red, green, blue] = linear(lightness, chroma, hue).map((value) => Math.min(1, Math.max(0, value)));
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

const SURFACES = ['--page', '--panel', '--raised', '--sunken', '--overlay'];
/** What stands on what, and the least contrast between them. */
const PAIRS: [string, string[], number][] = [
  ['--text', [...SURFACES, '--accent-soft', '--danger-soft', '--warn-soft', '--good-soft'], 7],
  ['--text-soft', [...SURFACES, '--accent-soft', '--danger-soft', '--warn-soft', '--good-soft'], 4.5],
  ['--text-faint', SURFACES, 4.5],
  ['--accent-text', [...SURFACES, '--accent-soft'], 4.5],
  ['--danger-text', [...SURFACES, '--danger-soft'], 4.5],
  ['--warn-text', [...SURFACES, '--warn-soft'], 4.5],
  ['--good-text', [...SURFACES, '--good-soft'], 4.5],
  ['--on-accent', ['--accent'], 4.5],
  ['--on-danger', ['--danger'], 4.5],
  ['--on-stage', ['--stage'], 7],
  ['--on-stage-soft', ['--stage'], 4.5],
  ['--border-strong', SURFACES, 3],
  ['--accent', SURFACES, 3],
];

const FAMILIES = ['default', 'gpt', 'claude', 'gemini', 'grok'];
const COMBINATIONS = FAMILIES.flatMap((family) => [false, true].map((isDark) => ({ family, isDark })));

describe('tokens', () => {
  it.each(COMBINATIONS)('are told apart in $family, dark $isDark', ({ family, isDark }) => {
    const own = family === 'default' ? {} : declarations(`[data-theme-family="${family}"]`);
    const tokens = { ...declarations(':root'), ...own };
    const low: string[] = [];
    for (const [front, backs, least] of PAIRS) {
      for (const back of backs) {
        const [light = 0, dark = 0] = [front, back]
          .map((name) => luminance(tokens, name, isDark))
          .sort((a, b) => b - a);
        const contrast = (light + 0.05) / (dark + 0.05);
        if (contrast < least) low.push(`${front} on ${back}: ${contrast.toFixed(2)} of ${least}`);
      }
    }
    expect(low).toEqual([]);
  });

  it('give each family an accent of its own', () => {
    const accents = FAMILIES.map((family) =>
      family === 'default' ? declarations(':root') : declarations(`[data-theme-family="${family}"]`),
    ).map((tokens) => tokens['--accent']);
    expect(new Set(accents).size).toBe(FAMILIES.length);
  });
});
