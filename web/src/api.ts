import { signal } from '@preact/signals';
import { connect, copyUrl, libraryUrl, previewUrl, thumbnailUrl } from '../../src/delivery/http/client.ts';

/** Whether the server answered the last time it was asked; null before the first time. */
export const isAnswering = signal<boolean | null>(null);

/** The studio behind the server that this page came from. Browsers have few connections, so all events share one. */
export const { studio } = connect(location.origin, {
  client: 'ui',
  pictures: 'url',
  oneStream: true,
  onAnswer: (isThere) => {
    isAnswering.value = isThere;
  },
});

export { copyUrl, libraryUrl, previewUrl, thumbnailUrl };
