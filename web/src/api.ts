import { signal } from '@preact/signals';
import { connect, copyUrl, libraryUrl, previewUrl, thumbnailUrl } from '../../src/delivery/http/client.ts';

/** Whether the server answered the last time it was asked; null before the first time. */
export const isAnswering = signal<boolean | null>(null);
let answer = 0;
/** When the server answered last, as `performance.now` counts; 0: never. */
export const answeredAt = (): number => answer;
/** How many requests have waited for an answer so long that the server may hang. */
export const silences = signal(0);

/** The studio behind the server that this page came from. Browsers have few connections, so all events share one. */
export const { studio } = connect(location.origin, {
  client: 'ui',
  pictures: 'url',
  oneStream: true,
  onAnswer: (isThere) => {
    isAnswering.value = isThere;
    if (isThere) answer = performance.now();
  },
  onSilence: () => {
    silences.value += 1;
  },
});

export { copyUrl, libraryUrl, previewUrl, thumbnailUrl };
