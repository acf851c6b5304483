import { lighten, turn } from '../colour.ts';
import { catalogue } from '../figures/catalogue.ts';
import { impliedColour } from '../reading/implied-colours.ts';
import type { Subject } from '../reading/scene.ts';
import type { Stage } from '../stage.ts';
import type { Place } from './place.ts';

const rows = 11;

/** Covers the ground with what the prompt sows on it, in rows that grow towards the viewer. */
export function sow(stage: Stage, place: Place, subject: Subject): void {
  const entry = catalogue[subject.figure ?? ''];
  if (!entry) return;
  const random = stage.random.fork(`sown ${subject.figure}`);
  const main = subject.colours[0]?.colour ?? impliedColour(subject.word) ?? entry.figure.main;
  const top = place.feet[0] - 0.05;
  for (let row = 0; row < rows; row += 1) {
    const t = row / (rows - 1);
    const height = stage.unit * (3 + 19 * t ** 1.6);
    const gap = ((entry.figure.width * height) / 100) * 1.15;
    const y = stage.height * (top + (1.05 - top) * t ** 1.35);
    for (let x = -gap * random.next(); x < stage.width + gap; x += gap) {
      const placing = {
        x: x + random.spread(gap * 0.2),
        y: y + random.spread(height * 0.12),
        height: height * random.between(0.85, 1.1),
        depth: (1 - t) * 0.5,
        hero: true,
        asked: subject.colours.length > 0,
        main: lighten(turn(main, random.spread(0.012)), random.spread(0.05)),
        flip: random.chance(0.5),
        variant: 1,
      };
      stage.figure(entry.figure, placing, random.fork(`${row}`));
    }
  }
}
