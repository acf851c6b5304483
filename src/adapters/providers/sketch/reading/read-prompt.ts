import { Reader } from './reader.ts';
import type { Scene } from './scene.ts';
import { tokensOf } from './tokens.ts';

const quotes =
  /"([^"]{1,80})"|“([^”]{1,80})”|「([^」]{1,80})」|『([^』]{1,80})』|‘([^’]{1,80})’|(?<![\p{L}\p{N}])'([^']{1,80})'(?![\p{L}])/gu;

/** Reads what a prompt asks for, in English, Korean or both. Never fails; an empty prompt gives an empty scene. */
export function readPrompt(prompt: string, negativePrompt = ''): Scene {
  const texts: string[] = [];
  const bare = prompt.normalize('NFC').replace(quotes, (...match: unknown[]) => {
    const text = match.slice(1, 7).find((group) => typeof group === 'string') as string | undefined;
    if (text && text.trim() !== '') texts.push(text.trim());
    return ' , ';
  });
  const reader = new Reader();
  reader.read(tokensOf(bare));
  for (const token of tokensOf(negativePrompt.normalize('NFC'))) reader.exclude(token);
  return settled({ ...reader.finish(), texts });
}

/** A shop front carries its lettering itself: no second sign before it. */
function settled(scene: Scene): Scene {
  const hasShop = scene.subjects.some((subject) => subject.figure === 'shop');
  if (!hasShop || scene.texts.length === 0) return scene;
  return { ...scene, subjects: scene.subjects.filter((subject) => subject.figure !== 'sign') };
}
