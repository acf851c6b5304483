import { describe, expect, it } from '@jest/globals';
import { readPrompt } from '../../../../../src/adapters/providers/sketch/reading/read-prompt.ts';

function read(prompt: string) {
  const { subjects, setting, time, season, weather } = readPrompt(prompt);
  return [
    ...subjects.map(({ figure, count }) => (count > 1 ? `${count} ${figure}` : figure)),
    ...[setting, time, season, ...weather].filter((value) => value !== null),
  ].join(', ');
}

describe('The vocabulary', () => {
  it.each([
    ['a busy market', 'stall'],
    ['waterfall in a jungle with rainbow', 'waterfall, rainbow, jungle'],
    ['aurora over a snowy village', 'village, night, aurora, snow'],
    ['ruins of an ancient temple', 'ruins'],
    ['a wooden pier on a lake at dawn', 'pier, lake, dawn'],
    ['a wizard in a cave', 'wizard, cave'],
    ['Eiffel tower at sunset', 'spire, sunset'],
    ['a blue whale among small fish', 'whale, 5 fish'],
    ['a fish', 'fish'],
    ['tomatoes and strawberries', '3 apple, 3 strawberry'],
    ['a pair of shoes', '2 shoe'],
    ['ice cream in summer', 'iceCream, summer'],
    ['the milky way over a tent', 'tent, night'],
    ['a surfer riding a big wave', 'person, swell'],
  ])('reads "%s"', (prompt, expected) => {
    expect(read(prompt)).toBe(expected);
  });

  it.each([
    ['단풍 든 산사의 가을', 'pagoda, autumn'],
    ['한강의 밤 야경과 불꽃놀이', 'fireworks, river, night'],
    ['시장에서 과일 파는 할머니', 'stall, woman'],
    ['노을 지는 바닷가의 등대지기', 'person, sea, sunset'],
    ['오로라 아래의 이글루', 'igloo, night, aurora'],
    ['폭포 앞의 사람', 'waterfall, person'],
    ['제주도 유채꽃밭', 'flower, field'],
    ['설날에 한복을 입은 아기', 'child, winter'],
    ['지하철역의 사람들', 'train, 3 person'],
    ['눈사람을 만드는 아이들', 'snowman, 3 child'],
    ['은하수와 텐트', 'tent, night'],
    ['첫눈 오는 밤거리', 'street, night, snowfall'],
    ['치킨과 맥주', 'dish, beer'],
    ['항구의 고깃배들', '3 boat, sea'],
    ['원숭이와 바나나', 'monkey, banana'],
    ['송편 먹는 가족', 'dish, 3 person'],
    ['늑대 가족', '4 wolf'],
  ])('reads "%s"', (prompt, expected) => {
    expect(read(prompt)).toBe(expected);
  });
});
