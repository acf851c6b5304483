import { describe, expect, it } from '@jest/globals';
import {
  amended,
  redone,
  stepped,
  timelineOf,
  undone,
} from '../../../../web/src/state/generation/composer-document.ts';

describe('the timeline of a document', () => {
  it('goes back and forth through its steps', () => {
    const line = stepped(stepped(timelineOf('a'), 'b', null, 0), 'c', null, 0);
    const back = undone(undone(line));
    expect(back.present).toBe('a');
    expect(undone(back)).toBe(back);
    expect(redone(redone(back)).present).toBe('c');
    expect(redone(line)).toBe(line);
  });

  it('takes quick steps of one kind as one', () => {
    const typed = ['h', 'he', 'hel'].reduce(
      (line, text, at) => stepped(line, text, 'typing', at * 200),
      timelineOf(''),
    );
    expect(undone(typed).present).toBe('');
    const paused = stepped(typed, 'hel lo', 'typing', 5000);
    expect(undone(paused).present).toBe('hel');
  });

  it('keeps steps of different kinds apart', () => {
    const line = stepped(stepped(timelineOf('a'), 'b', 'typing', 0), 'c', 'option', 10);
    expect(undone(line).present).toBe('b');
  });

  it('begins a step of its own after an undo', () => {
    const line = undone(stepped(stepped(timelineOf('a'), 'b', 'typing', 0), 'c', null, 0));
    const next = stepped(line, 'd', 'typing', 10);
    expect(undone(next).present).toBe('b');
    expect(redone(next)).toBe(next);
  });

  it('lets a fact that became known hold in the past and in the future', () => {
    const line = undone(stepped(stepped(timelineOf('a'), 'b', null, 0), 'c', null, 0));
    const known = amended(line, (text) => text.toUpperCase());
    expect([undone(known).present, known.present, redone(known).present]).toEqual(['A', 'B', 'C']);
  });

  it('forgets the oldest of very many steps', () => {
    const line = Array.from({ length: 300 }, (_, at) => at + 1).reduce(
      (sum, next) => stepped(sum, next, null, 0),
      timelineOf(0),
    );
    expect(line.past.length).toBe(100);
    expect(line.past[0]).toBe(200);
  });
});
