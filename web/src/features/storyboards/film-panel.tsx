import { Combine, Film } from 'lucide';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Asset } from '../../../../src/domain/asset.ts';
import { libraryUrl, thumbnailUrl } from '../../api.ts';
import { keysOf } from '../../commands.ts';
import { alternativeOf } from '../../state/assets/pictures.ts';
import { isBusy, isJoining, joinFilm, joinProblem } from '../../state/storyboards/board-runs.ts';
import { board, draft } from '../../state/storyboards/open-board.ts';
import { lengthOfShot } from '../../state/storyboards/shot-request.ts';
import { number, t } from '../../text/language.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorCard } from '../../ui/error-card.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ClipPlayer } from '../assets/clip/clip-player.ts';
import { Transport } from '../assets/clip/transport.tsx';
import { useAsset } from '../assets/picture/use-asset.ts';
import { detailsOf, headingOf, sentenceOf } from '../generation/feed/error-words.ts';
import './film-panel.css';

/** The film of the storyboard, to be watched here, and what joins the shots into it. */
export function FilmPanel() {
  const name = board.value?.film ?? null;
  return (
    <section class="film" aria-label={t('boards.film')}>
      <h2>{t('boards.film')}</h2>
      {name === null ? <NoFilm /> : <FoundFilm name={name} />}
      <Join hasFilm={name !== null} />
    </section>
  );
}

function NoFilm() {
  return (
    <div class="film-empty">
      <Icon icon={Film} size={24} />
      <p>{t('boards.filmEmpty')}</p>
    </div>
  );
}

function FoundFilm({ name }: { name: string }) {
  const { asset, problem } = useAsset(name);
  if (problem !== null) return <p class="film-note">{t('boards.filmGone')}</p>;
  if (asset === null) return <div class="film-empty" aria-busy="true" />;
  const clips = (asset.video as { clips?: readonly string[] } | null | undefined)?.clips ?? [];
  const now = draft.value?.shots.map(({ chosen }) => chosen) ?? [];
  const isOld = clips.join('\n') !== now.join('\n');
  const isEncoded = (asset.video as { encoded?: unknown } | null | undefined)?.encoded === true;
  return (
    <>
      <Player key={name} asset={asset} />
      <p class="film-note" data-old={isOld}>
        {isOld ? t('boards.filmOld') : t(isEncoded ? 'boards.filmEncoded' : 'boards.filmCopied')}
      </p>
    </>
  );
}

function Player({ asset }: { asset: Asset }) {
  const player = useMemo(() => {
    const made = new ClipPlayer([asset]);
    made.repeats.value = false;
    return made;
  }, [asset.filename]);
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => (video.current === null ? undefined : player.attach(asset.filename, video.current)), [player]);
  const hasSound = typeof asset.video?.hasAudio === 'boolean' ? asset.video.hasAudio : undefined;
  return (
    <div class="film-player">
      {player.isBroken.value ? (
        <p class="film-note">{t('clip.unplayable')}</p>
      ) : (
        // biome-ignore lint/a11y/useMediaCaption: nobody knows the words of a film that was made this minute
        <video
          ref={video}
          src={libraryUrl(asset.filename)}
          poster={thumbnailUrl(asset.filename)}
          aria-label={alternativeOf(asset)}
          style={{ aspectRatio: `${asset.width ?? 16} / ${asset.height ?? 9}` }}
          preload="metadata"
          playsInline
          onClick={() => player.toggle()}
        />
      )}
      <Transport player={player} hasSound={hasSound} />
    </div>
  );
}

function Join({ hasFilm }: { hasFilm: boolean }) {
  const now = draft.value;
  if (now === null) return null;
  const missing = now.shots.filter(({ chosen }) => chosen === null).length;
  const problem = joinProblem.value;
  const lengths = now.shots.map((shot) => lengthOfShot(now, shot) ?? 0);
  const length = lengths.reduce((sum, one) => sum + one, 0);
  const keys = keysOf('boards.join');
  const isOff = missing > 0 || now.shots.length === 0 || isBusy.value;
  const why = now.shots.length === 0 ? t('boards.noShots') : t('boards.joinNeeds', { count: missing });
  return (
    <div class="film-join">
      {length > 0 && <span>{t('boards.totalLength', { length: number(length, { maximumFractionDigits: 1 }) })}</span>}
      <Button
        icon={Combine}
        kind={isOff || hasFilm ? 'plain' : 'primary'}
        busy={isJoining.value}
        disabled={isOff}
        label={isJoining.value ? t('boards.joining') : t(hasFilm ? 'boards.joinAgain' : 'boards.join')}
        {...(isOff && { reason: isBusy.value ? t('boards.runningHint') : why })}
        {...(keys && { keys })}
        onClick={() => void joinFilm()}
      />
      {problem !== null && (
        <ErrorCard
          class="film-problem"
          announce
          title={`${t('boards.joinFailed')}. ${headingOf(problem)}`}
          text={sentenceOf(problem)}
          details={detailsOf(problem, '')}
        />
      )}
    </div>
  );
}
