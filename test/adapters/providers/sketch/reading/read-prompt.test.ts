import { describe, expect, it } from '@jest/globals';
import { catalogue } from '../../../../../src/adapters/providers/sketch/figures/catalogue.ts';
import { readPrompt } from '../../../../../src/adapters/providers/sketch/reading/read-prompt.ts';
import type { Scene } from '../../../../../src/adapters/providers/sketch/reading/scene.ts';
import { settingWords } from '../../../../../src/adapters/providers/sketch/reading/scene-words.ts';
import { subjectWords } from '../../../../../src/adapters/providers/sketch/reading/subject-words.ts';
import { places } from '../../../../../src/adapters/providers/sketch/scenery/places.ts';

/** The scene without the words it was said in. */
function meaningOf(prompt: string): unknown {
  const scene: Scene = readPrompt(prompt);
  return {
    ...scene,
    subjects: scene.subjects.map(({ figure, count, colours, size }) => ({ figure, count, colours, size })),
  };
}

const subject = (prompt: string) => {
  const [first] = readPrompt(prompt).subjects;
  return first && { figure: first.figure, count: first.count, colours: first.colours.map(({ name }) => name) };
};

describe('readPrompt', () => {
  it.each([
    ['a red fox', { figure: 'fox', count: 1, colours: ['red'] }],
    ['three cats', { figure: 'cat', count: 3, colours: [] }],
    ['a black and white cat', { figure: 'cat', count: 1, colours: ['black', 'white'] }],
    ['5 sky blue birds', { figure: 'bird', count: 5, colours: ['sky'] }],
    ['a flock of birds', { figure: 'bird', count: 7, colours: [] }],
    ['wolves', { figure: 'wolf', count: 3, colours: [] }],
    ['a blue-eyed white cat', { figure: 'cat', count: 1, colours: ['white'] }],
    ['강아지 두 마리와 고양이', { figure: 'dog', count: 2, colours: [] }],
    ['보라색 드레스를 입은 여자', { figure: 'woman', count: 1, colours: ['purple'] }],
    ['a cat with green eyes', { figure: 'cat', count: 1, colours: [] }],
    ['a girl in a red dress', { figure: 'child', count: 1, colours: ['red'] }],
    ['파란 새 두 마리', { figure: 'bird', count: 2, colours: ['blue'] }],
    ['세 마리의 하얀 토끼', { figure: 'rabbit', count: 3, colours: ['white'] }],
    ['사과 세 개', { figure: 'apple', count: 3, colours: [] }],
    ['파란 눈의 고양이', { figure: 'cat', count: 1, colours: [] }],
    ['강아지들', { figure: 'dog', count: 3, colours: [] }],
  ])('reads the subject of "%s"', (prompt, expected) => {
    expect(subject(prompt)).toEqual(expected);
  });

  it.each([
    ['a red fox in a snowy forest at dawn', '눈 덮인 숲 속의 붉은 여우, 새벽'],
    ['a red house by the sea at night', '밤 바닷가의 빨간 집'],
    ['three cats in a room', '방 안의 고양이 세 마리'],
    ['a green house at noon', '정오의 초록 집'],
    ['a boat on the sea at sunset, watercolor', '노을 지는 바다 위의 배, 수채화'],
    ['two blue birds', '파란 새 두 마리'],
    ['an astronaut in space, pixel art', '우주의 우주비행사, 픽셀아트'],
    ['a hanok in the mountains in autumn', '가을 산속의 한옥'],
    ['a lonely lighthouse at night', '외로운 밤의 등대'],
    ['a yellow umbrella in a rainy street', '비 오는 거리의 노란 우산'],
    ['a sunset beach without people', '사람 없는 해변의 노을'],
    ['two camels in the desert', '사막의 낙타 두 마리'],
  ])('reads "%s" and "%s" alike', (english, korean) => {
    expect(meaningOf(korean)).toEqual(meaningOf(english));
  });

  it('keeps setting, time, weather, season, mood and style apart', () => {
    expect(readPrompt('a calm foggy lake at dusk in autumn, oil painting')).toMatchObject({
      setting: 'lake',
      time: 'dusk',
      weather: ['fog'],
      season: 'autumn',
      mood: 'calm',
      style: 'oil',
    });
  });

  it('takes quoted text as lettering, not as subjects', () => {
    const scene = readPrompt('a sign that says "OPEN CATS", don\'t forget the bird\'s nest');
    expect(scene.texts).toEqual(['OPEN CATS']);
    expect(scene.subjects.map(({ figure }) => figure)).not.toContain('cat');
    expect(readPrompt('“안녕” 간판').texts).toEqual(['안녕']);
  });

  it.each(['a forest, no fox', 'a forest without any foxes', '여우 없는 숲', '숲, 여우 없이'])(
    'leaves the fox out of "%s"',
    (prompt) => {
      const scene = readPrompt(prompt);
      expect(scene.without).toContain('fox');
      expect(scene.subjects).toEqual([]);
    },
  );

  it('leaves out what the negative prompt names', () => {
    const scene = readPrompt('a house and a tree', 'trees, clouds');
    expect(scene.subjects.map(({ figure }) => figure)).toEqual(['house']);
    expect(scene.without).toEqual(expect.arrayContaining(['tree', 'clouds']));
  });

  it('gives a colour to the place it was said of', () => {
    expect(readPrompt('a pink sky over a purple sea').tints).toMatchObject({
      sky: { name: 'pink' },
      water: { name: 'purple' },
    });
  });

  it('sows a field with the flower it is named for', () => {
    for (const prompt of ['a tulip field', 'a field of tulips', '튤립 밭']) {
      expect(readPrompt(prompt)).toMatchObject({ setting: 'field', subjects: [{ figure: 'tulip', sown: true }] });
    }
  });

  it('takes the last of two joined settings, and only as many things as a picture holds', () => {
    expect(readPrompt('a mountain lake').setting).toBe('lake');
    const crowd = readPrompt(
      'ten cats, ten dogs, ten foxes, ten bears, a cow, a pig, a hen, an owl, a fish, a bus',
    ).subjects;
    expect(crowd.length).toBe(8);
    expect(crowd.reduce((sum, { count }) => sum + count, 0)).toBeLessThan(40);
  });

  it('keeps an unknown word as a subject without a figure', () => {
    expect(readPrompt('zeitgeist').subjects).toMatchObject([{ figure: null, word: 'zeitgeist' }]);
  });

  it('reads nothing from nothing, and never fails', () => {
    for (const prompt of ['', '   ', '!!!', '"', '𝕏🦊', '한', '1', 'no', 'without', '없는', 'x'.repeat(20_000)]) {
      expect(readPrompt(prompt).texts).toEqual([]);
    }
  });

  it('knows a figure for every listed subject and scenery for every listed setting', () => {
    expect(Object.keys(subjectWords).filter((name) => !(name in catalogue))).toEqual([]);
    expect(Object.keys(settingWords).filter((name) => name !== 'aloft' && !(name in places))).toEqual([]);
    expect(Object.keys(catalogue).length).toBeGreaterThanOrEqual(100);
  });

  it('finds every listed subject again by its first English and its first Korean word', () => {
    for (const [name, words] of Object.entries(subjectWords)) {
      const [english = '', korean = ''] = words.split('|').map((list) => (list.split(',')[0] ?? '').trim());
      expect({ english, figure: subject(english)?.figure }).toEqual({ english, figure: name });
      expect({ korean, figure: subject(korean)?.figure }).toEqual({ korean, figure: name });
    }
  });
});
