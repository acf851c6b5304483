import type { ComponentChildren } from 'preact';
import type { Asset } from '../../../../../src/domain/asset.ts';
import { alternativeOf } from '../../../state/assets/pictures.ts';
import { now } from '../../../state/system/system.ts';
import { ago, say, t } from '../../../text/language.ts';
import { modelName, pixels } from '../facts.ts';
import { differingFacts } from './differing-facts.ts';
import { standingsOf } from './standing.ts';
import './caption.css';

/** Height of a caption in CSS pixels. */
export const CAPTION_PX = 52;
/** What came of a run rather than what was asked of it; the panel tells it. */
const OUTCOMES: readonly string[] = ['viewer.fact.time', 'viewer.fact.cost', 'viewer.fact.tokens'];

interface CaptionProps {
  assets: readonly Asset[];
  at: number;
  /** What can be done with the picture. */
  children?: ComponentChildren;
}

/** Which picture it is: its number, when it was made, its prompt, and what sets it apart. */
export function Caption({ assets, at, children }: CaptionProps) {
  const asset = assets[at];
  if (asset === undefined) return null;
  const standing = standingWord(assets, at);
  const when = ago(asset.createdAt, now.value);
  const own = ownWords(assets, at);
  return (
    <figcaption class="compare-caption">
      <span class="compare-number">{at + 1}</span>
      <span class="compare-words">
        <span class="compare-line-one" title={alternativeOf(asset)}>
          {standing !== null && <strong>{standing}</strong>}
          <span>{when}</span>
          <span class="compare-prompt">{alternativeOf(asset)}</span>
        </span>
        <span class="compare-own" title={own}>
          {own}
        </span>
      </span>
      {children}
    </figcaption>
  );
}

/** What a picture is called over itself: before or after an edit, else its number. */
export function shortName(assets: readonly Asset[], at: number): string {
  return standingWord(assets, at) ?? String(at + 1);
}

function standingWord(assets: readonly Asset[], at: number): string | null {
  const standing = standingsOf(assets)[at];
  if (standing === undefined) return null;
  return t(standing === 'before' ? 'viewer.compare.before' : 'viewer.compare.after');
}

/** The settings that others have not, the seed last; where all are the same, what it was made with. */
function ownWords(assets: readonly Asset[], at: number): string {
  const asset = assets[at];
  const isSeed = (title: string) => title === 'viewer.fact.seed';
  const own = [...differingFacts(assets)]
    .sort((a, b) => Number(isSeed(a.title)) - Number(isSeed(b.title)))
    .filter(({ title }) => !OUTCOMES.includes(title))
    .flatMap(({ title, values }) => (values[at] ? [`${say(title)} ${values[at]}`] : []));
  if (own.length > 0) return t('viewer.compare.differs', { facts: own.join(' · ') });
  return asset === undefined ? '' : [modelName(asset), pixels(asset)].filter(Boolean).join(' · ');
}
