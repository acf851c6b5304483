import { Pause, Play, Repeat, StepBack, StepForward, Volume2, VolumeX } from 'lucide';
import type { ComponentChildren } from 'preact';
import { number, t } from '../../../text/language.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Select } from '../../../ui/select.tsx';
import type { ClipPlayer } from './clip-player.ts';
import './transport.css';

/** Frames that a page of the line is. */
const LEAP = 10;
const SPEEDS = ['0.25', '0.5', '1', '2'];

interface TransportProps {
  player: ClipPlayer;
  /** undefined: nobody knows whether there is any. */
  hasSound: boolean | undefined;
  children?: ComponentChildren;
}

/** Under a clip: play, single frames, a line to be anywhere, sound, speed. */
export function Transport({ player, hasSound, children }: TransportProps) {
  const isPaused = player.isPaused.value;
  return (
    <section class="transport" aria-label={t('clip.player')}>
      <Scrubber player={player} />
      <div class="transport-row">
        <IconButton
          icon={isPaused ? Play : Pause}
          label={t(isPaused ? 'clip.play' : 'clip.pause')}
          keys="Space"
          onClick={() => player.toggle()}
        />
        <IconButton icon={StepBack} label={t('clip.previousFrame')} keys="," onClick={() => player.step(-1)} />
        <IconButton icon={StepForward} label={t('clip.nextFrame')} keys="." onClick={() => player.step(1)} />
        <Clock player={player} />
        <span class="transport-room" />
        {children}
        <Select
          class="transport-speed"
          label={t('clip.speed')}
          value={String(player.speed.value)}
          options={SPEEDS.map((value) => ({ value, label: `${number(Number(value))}×` }))}
          onChange={(value) => player.setSpeed(Number(value))}
        />
        <IconButton
          icon={Repeat}
          label={t('clip.repeat')}
          pressed={player.repeats.value}
          onClick={() => {
            player.repeats.value = !player.repeats.value;
          }}
        />
        <IconButton
          icon={player.isMuted.value || hasSound === false ? VolumeX : Volume2}
          label={hasSound === false ? t('clip.noSound') : t(player.isMuted.value ? 'clip.unmute' : 'clip.mute')}
          disabled={hasSound === false}
          onClick={() => player.mute(!player.isMuted.value)}
        />
      </div>
    </section>
  );
}

/** Frame by frame: the arrow keys step. */
function Scrubber({ player }: { player: ClipPlayer }) {
  const { frame, frames, begin, rate } = player;
  // Signals that the getters above read.
  void player.time.value;
  void player.length.value;
  const last = Math.max(1, frames - 1);
  return (
    <div
      class="scrubber"
      style={{ '--scrubber-part': String(frame / last), '--scrubber-begin': String((begin * rate) / last) }}
    >
      <input
        type="range"
        min={0}
        max={last}
        step={1}
        value={frame}
        aria-label={t('clip.position')}
        aria-valuetext={t('clip.at', {
          now: clockWord(player.time.value),
          all: clockWord(player.length.value),
          frame: frame + 1,
        })}
        onInput={({ currentTarget }) => player.show(currentTarget.valueAsNumber)}
        onKeyDown={(event) => {
          if (stepBy(event, player)) event.preventDefault();
        }}
      />
    </div>
  );
}

/** Taken from the keys that walk the list: on the line they walk the frames. */
function stepBy({ key, ctrlKey, metaKey, altKey }: KeyboardEvent, player: ClipPlayer): boolean {
  if (ctrlKey || metaKey || altKey) return false;
  const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: LEAP, PageDown: -LEAP }[key];
  if (by !== undefined) player.step(by);
  else if (key === 'Home') player.show(0);
  else if (key === 'End') player.show(player.frames - 1);
  else return false;
  return true;
}

function Clock({ player }: { player: ClipPlayer }) {
  return (
    <p class="transport-clock">
      <span>{clockWord(player.time.value)}</span> / {clockWord(player.length.value)}
      <small>{t('clip.frameOf', { frame: player.frame + 1, count: player.frames })}</small>
    </p>
  );
}

/** A time as players write it: `0:04.2`. */
export function clockWord(seconds: number): string {
  const tenths = Math.floor(seconds * 10 + 1e-6);
  const minutes = Math.floor(tenths / 600);
  return `${minutes}:${String(Math.floor(tenths / 10) % 60).padStart(2, '0')}.${tenths % 10}`;
}
