import { CornerDownRight } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import type { Asset } from '../../../../../src/domain/asset.ts';
import { studio, thumbnailUrl } from '../../../api.ts';
import { lengthOf, lineageId, lineageOf } from '../../../state/assets/clips.ts';
import { alternativeOf } from '../../../state/assets/pictures.ts';
import { total } from '../../../state/generation/feed.ts';
import { number, t } from '../../../text/language.ts';
import { Icon } from '../../../ui/icon.tsx';
import { type Branch, branchesOf } from './branch-tree.ts';
import './lineage-part.css';

const MOST = 4;
/** So many clips are looked through for relatives. */
const PAGE = 500;
const MOST_PAGES = 4;

interface LineageProps {
  asset: Asset;
  onOpen: (filename: string) => void;
}

/** Where a clip comes from, as a strip, and all clips of its line, as a tree. Nothing for one that stands alone. */
export function LineagePart({ asset, onOpen }: LineageProps) {
  const entries = lineageOf(asset);
  const relatives = useRelatives(asset);
  const [lost, lose] = useState<readonly string[]>([]);
  const isLine = entries.length > 1;
  const hasTree = (relatives?.length ?? 0) > 1;
  if (!isLine && !hasTree) return null;
  return (
    <section class="details-run lineage-part">
      {isLine && (
        <>
          <h3>{t('clip.ofLineage', { at: entries.length, count: MOST })}</h3>
          <ol class="details-strip">
            {entries.map(({ id, filename, userPrompt, revisedPrompt }, at) => (
              <li key={id}>
                <button
                  type="button"
                  class="details-sibling"
                  aria-current={filename === asset.filename ? 'true' : undefined}
                  aria-label={`${at + 1}: ${userPrompt ?? revisedPrompt}`}
                  disabled={filename === null || lost.includes(filename)}
                  onClick={() => filename !== null && onOpen(filename)}
                >
                  {filename !== null && (
                    <img
                      src={thumbnailUrl(filename)}
                      alt=""
                      draggable={false}
                      onError={() => lose((before) => [...before, filename])}
                    />
                  )}
                </button>
              </li>
            ))}
          </ol>
        </>
      )}
      {hasTree && (
        <>
          <h3>{t('clip.branches')}</h3>
          <Tree branches={branchesOf(relatives ?? [])} now={asset.filename} onOpen={onOpen} />
        </>
      )}
    </section>
  );
}

interface TreeProps {
  branches: readonly Branch[];
  now: string;
  onOpen: (filename: string) => void;
}

function Tree({ branches, now, onOpen }: TreeProps) {
  return (
    <ul class="branches">
      {branches.map(({ asset, next }) => (
        <li key={asset.filename}>
          <button
            type="button"
            class="branch"
            aria-current={asset.filename === now ? 'true' : undefined}
            onClick={() => onOpen(asset.filename)}
          >
            <Icon icon={CornerDownRight} size={14} />
            <img src={thumbnailUrl(asset.filename)} alt="" width={48} height={28} loading="lazy" draggable={false} />
            <span>{alternativeOf(asset)}</span>
            <small>{secondsWord(asset)}</small>
          </button>
          {next.length > 0 && <Tree branches={next} now={now} onOpen={onOpen} />}
        </li>
      ))}
    </ul>
  );
}

function secondsWord(asset: Asset): string {
  const length = lengthOf(asset);
  return length === null ? '' : t('clip.seconds', { count: number(length, { maximumFractionDigits: 1 }) });
}

/** All clips of the same line; null while the library is asked. Asked again when the library has grown. */
function useRelatives(asset: Asset): readonly Asset[] | null {
  const [found, take] = useState<readonly Asset[] | null>(null);
  const id = lineageId(asset);
  const count = total.value;
  useEffect(() => {
    let isOver = false;
    if (id === null) take([]);
    else
      relativesOf(id).then(
        (clips) => !isOver && take(clips),
        () => undefined,
      );
    return () => {
      isOver = true;
    };
  }, [id, count]);
  return found;
}

async function relativesOf(id: string): Promise<Asset[]> {
  const found: Asset[] = [];
  let cursor: { before: number; beforeFilename: string } | null | undefined;
  for (let page = 0; page < MOST_PAGES && cursor !== null; page += 1) {
    const { items, nextCursor } = await studio.assets.list({ limit: PAGE, mediaType: 'video', ...cursor });
    found.push(...items.filter((clip) => lineageId(clip) === id));
    cursor = nextCursor;
  }
  return found;
}
