import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Asset } from '../../../../../src/domain/asset.ts';
import { enter, register } from '../../../commands.ts';
import { closeLayer, lay, overlay } from '../../../routes.ts';
import { isClip } from '../../../state/assets/clips.ts';
import { t } from '../../../text/language.ts';
import { lazy } from '../../../ui/lazy.tsx';
import { Spinner } from '../../../ui/spinner.tsx';
import { useFocusReturn } from '../picture/focus-return.ts';
import type { Lens } from '../picture/lens.ts';
import { useAssets } from '../picture/use-asset.ts';
import { type View, WHOLE } from '../picture/zoom.ts';
import { Missing } from '../viewer/missing.tsx';
import type { Arrangement } from './arrangement.ts';
import { CompareBar } from './compare-bar.tsx';
import { compareCommands } from './compare-commands.ts';
import { Differences } from './differences.tsx';
import { SideBySide } from './side-by-side.tsx';
import { oldestFirst } from './standing.ts';
import { TwoInOne } from './two-in-one.tsx';
import './compare.css';

const CompareClips = lazy(() => import('../clip/compare-clips.tsx').then(({ CompareClips }) => CompareClips));

/** The two to four pictures that the address names, seen together. */
export function Compare() {
  const filenames = overlay.value.compare;
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => root.current?.focus({ preventScroll: true }), []);
  useFocusReturn(filenames ?? []);
  if (filenames === undefined) return null;
  return (
    <div ref={root} class="compare" role="dialog" aria-modal="true" aria-label={t('viewer.compare')} tabIndex={-1}>
      <Found filenames={filenames} />
    </div>
  );
}

function Found({ filenames }: { filenames: readonly string[] }) {
  const found = useAssets(filenames);
  const missing = found.findIndex(({ problem }) => problem !== null);
  const close = () => closeLayer('compare');
  useEffect(() => enter('compare'), []);
  useEffect(
    () => register([{ id: 'compare.close', title: 'common.close', scope: 'compare', keys: ['Escape'], run: close }]),
    [],
  );
  if (missing >= 0) {
    const filename = filenames[missing] ?? '';
    return (
      <div class="compare-nothing">
        <Missing filename={filename} problem={found[missing]?.problem} onClose={close} />
      </div>
    );
  }
  const assets = found.flatMap(({ asset }) => asset ?? []);
  if (assets.length < filenames.length) {
    return (
      <div class="compare-nothing">
        <Spinner label={t('viewer.reading')} />
      </div>
    );
  }
  return <Table assets={assets} onClose={close} />;
}

function Table({ assets, onClose }: { assets: readonly Asset[]; onClose: () => void }) {
  const view = useSignal<View>(WHOLE);
  const lens = useSignal<Lens | null>(null);
  const chosen = useSignal<Arrangement>('side');
  const showsSecond = useSignal(false);
  const showsSettings = useSignal(false);
  const [first, second] = assets;
  const names = assets.map(({ filename }) => filename);
  const now = useRef(names);
  now.current = names;
  // Wherever they were chosen, time runs from left to right, until somebody swaps.
  useLayoutEffect(() => show(oldestFirst(assets).map(({ filename }) => filename)), []);
  useEffect(() => {
    const swap = () => show([...now.current.slice(1), ...now.current.slice(0, 1)]);
    const count = () => now.current.length;
    return compareCommands({ lens, arrangement: chosen, showsSecond, showsSettings, swap, count, view });
  }, []);
  const areClips = assets.every(isClip);
  const arrangement = assets.length === 2 && !areClips ? chosen.value : 'side';
  return (
    <>
      <CompareBar
        count={areClips ? 0 : assets.length}
        arrangement={arrangement}
        onArrange={(next) => {
          chosen.value = next;
        }}
        lens={lens.value}
        showsSettings={showsSettings}
        showsSecond={showsSecond}
        onClose={onClose}
      />
      {areClips ? (
        <CompareClips assets={assets} />
      ) : arrangement === 'side' || first === undefined || second === undefined ? (
        <SideBySide
          assets={assets}
          view={view}
          onLens={(next) => {
            lens.value = next;
          }}
          onRemove={(filename) => show(names.filter((name) => name !== filename))}
        />
      ) : (
        <TwoInOne
          blend={arrangement}
          first={first}
          second={second}
          view={view}
          showsSecond={showsSecond}
          onLens={(next) => {
            lens.value = next;
          }}
        />
      )}
      {showsSettings.value && (
        <Differences
          assets={assets}
          onClose={() => {
            showsSettings.value = false;
          }}
        />
      )}
    </>
  );
}

function show(compare: readonly string[]): void {
  lay({ compare }, { replace: true });
}
