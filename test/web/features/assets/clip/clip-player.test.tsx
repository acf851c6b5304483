import { describe, expect, it } from '@jest/globals';
import { ClipPlayer } from '../../../../../web/src/features/assets/clip/clip-player.ts';
import { clockWord } from '../../../../../web/src/features/assets/clip/transport.tsx';
import { anAsset } from '../../../../support/builders.ts';

const asset = anAsset({ filename: 'a.mp4', mediaType: 'video', video: { duration: 2, frameRate: 24, skipSeconds: 1 } });

describe('A player of clips', () => {
  it('begins behind what is skipped', () => {
    const player = new ClipPlayer([asset]);
    expect(player.time.value).toBe(1);
    expect(player.frame).toBe(24);
    expect(player.frames).toBe(48);
  });

  it('steps by frames and stays within the clip', () => {
    const player = new ClipPlayer([asset]);
    player.show(0);
    player.step(1);
    expect(player.frame).toBe(1);
    player.step(-5);
    expect(player.frame).toBe(0);
    player.show(999);
    expect(player.frame).toBe(47);
  });

  it('moves all its elements at once', () => {
    const player = new ClipPlayer([asset, { ...asset, filename: 'b.mp4' }]);
    const elements = ['a', 'b'].map((name) => {
      const element = document.createElement('video');
      Object.assign(element, { pause: () => undefined });
      player.attach(name, element);
      return element;
    });
    player.seek(1.5);
    expect(elements.map(({ currentTime }) => currentTime)).toEqual([1.5, 1.5]);
  });

  it('stays paused when it is paused before it began to play', async () => {
    const player = new ClipPlayer([asset]);
    const element = document.createElement('video');
    let refuse: (reason: DOMException) => void = () => undefined;
    let plays = 0;
    const play = () => {
      plays += 1;
      return new Promise<void>((_, reject) => {
        refuse = reject;
      });
    };
    // What a browser does: to pause breaks off what has not begun.
    const pause = () => refuse(new DOMException('interrupted', 'AbortError'));
    Object.assign(element, { play, pause });
    player.attach('a', element);
    const playing = player.play();
    player.pause();
    await playing;
    const stillPaused = { plays: 1, isPaused: true, isMuted: false };
    expect({ plays, isPaused: player.isPaused.value, isMuted: player.isMuted.value }).toEqual(stillPaused);
  });

  it('writes times as players do', () => {
    expect(clockWord(0)).toBe('0:00.0');
    expect(clockWord(65.27)).toBe('1:05.2');
  });
});
