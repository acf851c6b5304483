import { Random } from '../random.ts';

/** How the camera moves over a picture. */
export type Move = 'in' | 'out' | 'left' | 'right' | 'up' | 'down' | 'orbit' | 'still';

/** What moves in a clip. */
export interface Motion {
  move: Move;
  /** How the light changes on the way. */
  light: 'darkens' | 'brightens' | null;
  /** 0.5 is slow, 1.5 is fast. */
  pace: number;
}

const MOVES: readonly [Move, RegExp][] = [
  ['out', /\b(zoom(s|ing)?[ -]out|pull(s|ing)? (back|out|away)|dolly(ing)? (back|out)|widens?)\b|줌 ?아웃|멀어/i],
  ['in', /\b(zoom(s|ing)?|push(es|ing)?[ -]in|dolly|closer|close in|approach(es|ing)?)\b|줌|가까|다가/i],
  ['orbit', /\b(orbit(s|ing)?|circl(es|ing)|arcs?|revolv(es|ing)|around)\b|회전|빙|맴/i],
  ['left', /\b(pan(s|ning)?|slid(es?|ing)|track(s|ing)?|mov(es?|ing)|drift(s|ing)?)\b[\w ,]{0,24}\bleft\b|왼쪽/i],
  ['right', /\b(pan(s|ning)?|slid(es?|ing)|track(s|ing)?|follow(s|ing)?|drift(s|ing)?)\b|오른쪽|따라/i],
  ['up', /\b(tilt(s|ing)? up|ris(es?|ing)|crane(s|ing)? up|ascend(s|ing)?|lift(s|ing)? off)\b|올라|솟/i],
  ['down', /\b(tilt(s|ing)? down|descend(s|ing)?|fall(s|ing)?|sink(s|ing)?|lowers?)\b|내려/i],
  ['still', /\b(static|still|locked|tripod|motionless)\b|고정|정지/i],
];
const DARKENS =
  /\b(day (\w+ ){0,3}(in)?to night|night falls|nightfall|get(s|ting) dark|darkens|sun(set)? (sets|goes down))\b|밤이 (되|오|온)|해가 지|어두워/i;
const BRIGHTENS =
  /\b(night (\w+ ){0,3}(in)?to day|sun (rises|comes up)|day ?break(s)?|dawn breaks|brightens)\b|해가 뜨|날이 밝|밝아/i;
const SLOW = /\b(slow(ly)?|gentl[ey]|calm(ly)?|soft(ly)?)\b|천천히|느리|부드럽/i;
const FAST = /\b(fast|quick(ly)?|rapid(ly)?|sudden(ly)?)\b|빠르|빨리|갑자기/i;
/** What a prompt gets that names no movement. */
const CALM: readonly Move[] = ['in', 'left', 'right', 'orbit', 'out'];

/** The movement that a prompt asks for; else `otherwise`, or a calm one by the seed. */
export function readMotion(prompt: string, seed: bigint, otherwise?: Move): Motion {
  const asked = MOVES.find(([, words]) => words.test(prompt))?.[0];
  return {
    move: asked ?? otherwise ?? new Random(seed, `motion ${prompt}`).pick(CALM),
    light: DARKENS.test(prompt) ? 'darkens' : BRIGHTENS.test(prompt) ? 'brightens' : null,
    pace: SLOW.test(prompt) ? 0.6 : FAST.test(prompt) ? 1.5 : 1,
  };
}

/** A camera that does something films; one that lies or stands somewhere is a thing of the picture. */
const FILMS = /camera( \w+ly)? (?!(is|was|has|lies|sits|stands|hangs|rests on|lens)\b)\w+(s|ing)\b/;
const SHOWS =
  /(shot|drone)( \w+ly)? (zooms?|moves?|pans?|tracks?|follows?|rises?|sinks?|tilts?|orbits?|circles?|flies|glides?)\b/;
const WHERETO =
  /( (in|out|back|away|up|down|around|still|closer|nearer|over|past|along|through|towards?|to the|left|right|slowly|gently|smoothly))*/;
const CAMERA = new RegExp(
  `\\b((the|our|a) )?(${FILMS.source}|${SHOWS.source})${WHERETO.source}|카메라(가|는)?( 천천히)?( 다가\\S*| 멀어\\S*| 돌\\S*)?`,
  'gi',
);
const SHIFTS =
  /\b(zoom|pan|tilt|track|orbit|dolly)(s|ing|ning)?([ -](in|out|back|up|down|to the|left|right|around|slowly|gently))*\b|줌 ?(인|아웃)?/gi;

/** The prompt without what is said of the camera and of changes of the light: what is to be painted. */
export function pictureWords(prompt: string): string {
  const bare = [CAMERA, SHIFTS, new RegExp(DARKENS, 'gi'), new RegExp(BRIGHTENS, 'gi')].reduce(
    (text, words) => text.replace(words, ' '),
    prompt,
  );
  return bare.replace(/\b(slow|slowly|gently)\s*(?=,|\.|$)/gi, ' ').trim();
}

const SAYS: Readonly<Record<Move, string>> = {
  in: 'the camera moves in',
  out: 'the camera draws back',
  left: 'the camera moves to the left',
  right: 'the camera moves to the right',
  up: 'the camera rises',
  down: 'the camera sinks',
  orbit: 'the camera moves around the subject',
  still: 'the camera rests',
};

/** The movement in words. */
export function describeMotion({ move, light }: Motion): string {
  return light === null ? SAYS[move] : `${SAYS[move]} and the light ${light}`;
}
