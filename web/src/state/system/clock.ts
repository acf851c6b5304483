import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

const TICK_MS = 1000;
const second = signal(Date.now());
let watchers = 0;
let timer: ReturnType<typeof setInterval> | undefined;

/** The time, in milliseconds since the epoch, anew each second. One timer serves everybody, and only while somebody looks. */
export function useSecond(): number {
  useEffect(() => {
    watchers += 1;
    if (watchers === 1) {
      second.value = Date.now();
      timer = setInterval(() => {
        second.value = Date.now();
      }, TICK_MS);
    }
    return () => {
      watchers -= 1;
      if (watchers === 0) clearInterval(timer);
    };
  }, []);
  return second.value;
}
