import { describe, expect, it } from '@jest/globals';
import { relationsOf } from '../../../../../src/adapters/providers/sketch/reading/relations.ts';

describe('relationsOf', () => {
  it.each([
    ['a cat on a roof at night', { perch: 'roof' }],
    ['A cat on the roof of a house', { perch: 'roof' }],
    ['지붕 위의 검은 고양이', { perch: 'roof' }],
    ['an owl on a snowy branch', { perch: 'branch' }],
    ['나뭇가지 위의 부엉이', { perch: 'branch' }],
    ['birds on a wire', { perch: 'wire' }],
    ['전깃줄 위의 새들', { perch: 'wire' }],
    ['a knight riding a horse', { bond: 'riding' }],
    ['말을 탄 기사', { bond: 'riding' }],
    ['자전거 타는 소년', { bond: 'riding' }],
    ['a girl holding an ice cream', { bond: 'holding' }],
    ['아이스크림을 든 아이', { bond: 'holding' }],
    ['a house with a red roof', {}],
    ['a bride by the sea', {}],
    ['사막의 낙타 두 마리', {}],
  ])('tells who sits on, rides or holds what in "%s"', (text, expected) => {
    expect(relationsOf(text)).toEqual(expected);
  });
});
