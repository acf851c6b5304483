import { type Colour, withAlpha } from '../colour.ts';
import type { Stage } from '../stage.ts';

const hues: readonly Colour[] = ['#5ff0b0', '#7ad8e8', '#b58af0', '#68f08a'];

/** Curtains of northern lights above the horizon. */
export function paintAurora(stage: Stage, horizon: number): void {
  const { context, width: w, height: h } = stage;
  const random = stage.random.fork('aurora');
  const folds = 46;
  for (let curtain = 0; curtain < 3; curtain += 1) {
    const hue = hues[(curtain + random.whole(0, 1)) % hues.length] ?? '#5ff0b0';
    const base = h * horizon * (0.84 - curtain * 0.2);
    const reach = h * horizon * random.between(0.42, 0.62);
    const [phase, swing] = [random.between(0, 6), h * horizon * random.between(0.06, 0.12)];
    for (let fold = 0; fold < folds; fold += 1) {
      const t = fold / (folds - 1);
      const foot = base + Math.sin(t * 7 + phase) * swing + Math.sin(t * 15 + phase * 2) * swing * 0.4;
      const top = foot - reach * (0.7 + 0.3 * Math.sin(t * 11 + phase));
      const light = context.createLinearGradient(0, top, 0, foot);
      const alpha = 0.16 + 0.22 * (0.5 + 0.5 * Math.sin(t * 19 + phase * 3));
      light.addColorStop(0, withAlpha(stage.bright(hue), 0));
      light.addColorStop(0.8, withAlpha(stage.bright(hue), alpha));
      light.addColorStop(1, withAlpha(stage.bright(hue), 0));
      context.fillStyle = light;
      context.fillRect(t * w - w / folds, top, (w / folds) * 2.05, foot - top);
    }
  }
}
