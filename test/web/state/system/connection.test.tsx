import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { connection, expectConnection, tellLink, tryAgain } from '../../../../web/src/state/system/connection.ts';

let reads = 0;
let tries = 0;

beforeEach(() => {
  jest.useFakeTimers();
  reads = 0;
  tries = 0;
  connection.value = 'connecting';
  expectConnection({ read: () => (reads += 1), retry: () => (tries += 1) });
});

afterEach(() => {
  jest.runAllTimers();
  jest.useRealTimers();
});

describe('connection', () => {
  it('is open as soon as events come, and the state is read then', () => {
    tellLink('open');
    expect(connection.value).toBe('open');
    expect(reads).toBe(1);
  });

  it('is lost when nobody answers from the beginning', () => {
    jest.advanceTimersByTime(5000);
    expect(connection.value).toBe('lost');
  });

  it('does not mind a break that is mended at once', () => {
    tellLink('open');
    tellLink('broken');
    jest.advanceTimersByTime(500);
    tellLink('open');
    jest.advanceTimersByTime(10_000);
    expect(connection.value).toBe('open');
    expect(reads).toBe(1);
  });

  it('is not lost as long as somebody answers', () => {
    let answeredAt = 0;
    expectConnection({ read: () => undefined, retry: () => undefined, answered: () => answeredAt });
    tellLink('open');
    tellLink('broken');
    jest.advanceTimersByTime(1000);
    answeredAt = performance.now();
    jest.advanceTimersByTime(2000);
    expect(connection.value).toBe('open');
    jest.advanceTimersByTime(3000);
    expect(connection.value).toBe('lost');
  });

  it('is lost within five seconds after a break', () => {
    tellLink('open');
    tellLink('broken');
    jest.advanceTimersByTime(5000);
    expect(connection.value).toBe('lost');
  });

  it('is lost at once when a try has failed, and reads everything anew when it is back', () => {
    tellLink('open');
    tellLink('refused');
    expect(connection.value).toBe('lost');
    tellLink('open');
    expect(connection.value).toBe('open');
    expect(reads).toBe(2);
  });

  it('tries again when it is asked to', () => {
    tryAgain();
    expect(tries).toBe(1);
  });
});
