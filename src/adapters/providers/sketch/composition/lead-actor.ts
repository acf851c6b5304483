import type { Stage } from '../stage.ts';
import { type Actor, widthOf } from './actor.ts';

/** The one named first among a crowd of others, as a whale among fish; null where nobody leads. */
export function leaderOf(stage: Stage, members: readonly Actor[]): Actor | null {
  const [first] = stage.scene.subjects;
  const lead = members.find((actor) => actor.subject === first);
  if (!first || !lead || first.count !== 1 || first.size === 'small') return null;
  const others = members.length - 1;
  return others >= 3 && lead.tall >= 0.8 ? lead : null;
}

/** Gives the leader the middle and lets the others keep to the room around, much smaller. */
export function followLeader(stage: Stage, lead: Actor, others: readonly Actor[], middle: number): void {
  const random = stage.random.fork('leader');
  const { width: w, height: h } = stage;
  const height = Math.min(h * 0.5, (w * 62) / lead.figure.width);
  const x = w * random.between(0.44, 0.56);
  Object.assign(lead.placing, { height, x, y: h * middle + height / 2, flip: random.chance(0.5), afloat: true });
  const [across, down] = [widthOf(lead) * 0.52, height * 0.56];
  const start = random.next();
  for (const [index, other] of others.entries()) {
    const angle = (start + (index + random.spread(0.25)) / others.length) * Math.PI * 2;
    other.placing.height = Math.min(height * 0.26, (w * 16) / other.figure.width) * random.between(0.7, 1);
    const reach = random.between(1.12, 1.34);
    const [half, tall] = [widthOf(other) / 2, other.placing.height];
    const left = x + Math.cos(angle) * across * reach;
    const top = h * middle + Math.sin(angle) * (down + tall) * reach;
    other.placing.x = Math.min(w - half * 1.1, Math.max(half * 1.1, left));
    other.placing.y = Math.min(h * 0.94, Math.max(h * 0.06 + tall, top + tall / 2));
    other.placing.flip = lead.placing.flip ?? false;
    other.placing.afloat = true;
  }
}
