import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Asset } from '../../../../../src/domain/asset.ts';
import { enter, register } from '../../../commands.ts';
import { overlay } from '../../../routes.ts';
import { isClip } from '../../../state/assets/clips.ts';
import { alternativeOf } from '../../../state/assets/pictures.ts';
import { showsDetails } from '../../../state/assets/viewer.ts';
import { t } from '../../../text/language.ts';
import { classNames } from '../../../ui/class-names.ts';
import { lazy } from '../../../ui/lazy.tsx';
import { Spinner } from '../../../ui/spinner.tsx';
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx';
import { assetCommands } from '../asset-actions.ts';
import { knownSize, Lens } from '../picture/lens.ts';
import { type FoundPicture, useAsset } from '../picture/use-asset.ts';
import type { Size } from '../picture/zoom.ts';
import { Details } from './details.tsx';
import { Missing } from './missing.tsx';
import { Stage } from './stage.tsx';
import { useLeaving } from './use-leaving.ts';
import { useWalk } from './use-walk.ts';
import { ViewerBar } from './viewer-bar.tsx';
import { viewerCommands } from './viewer-commands.ts';
import './viewer.css';

const ClipStage = lazy(() => import('../clip/clip-stage.tsx').then(({ ClipStage }) => ClipStage));

/** The picture that the address names, over the page. */
export function Viewer() {
  const filename = overlay.value.view;
  return filename === undefined ? null : <OpenViewer filename={filename} />;
}

function OpenViewer({ filename }: { filename: string }) {
  const root = useRef<HTMLDivElement>(null);
  const found = useAsset(filename);
  const { close, perform } = useLeaving(filename);
  useEffect(() => root.current?.focus({ preventScroll: true }), []);
  // A button that goes with its picture leaves the focus to the viewer.
  useEffect(() => {
    if (document.activeElement === document.body) root.current?.focus({ preventScroll: true });
  }, [filename, found.asset === null]);
  return (
    <div
      ref={root}
      class={classNames('viewer', showsDetails() && found.asset !== null && 'viewer-detailed')}
      role="dialog"
      aria-modal="true"
      aria-label={t('viewer.title')}
      tabIndex={-1}
    >
      <Shown found={found} filename={filename} close={close} perform={perform} />
    </div>
  );
}

interface ShownProps extends ReturnType<typeof useLeaving> {
  found: FoundPicture;
  filename: string;
}

function Shown({ found: { asset, problem }, filename, close, perform }: ShownProps) {
  const frame = useSignal<Size | null>(null);
  const lens = useMemo(() => new Lens(frame, knownSize(asset ?? {})), [filename, asset === null]);
  const { walk, at, count } = useWalk(filename);
  const now = useRef({ asset, lens, walk, close, perform });
  now.current = { asset, lens, walk, close, perform };

  useEffect(() => {
    const leave = enter('viewer');
    const takeBack = register([
      ...viewerCommands({
        lens: () => now.current.lens,
        walk: (step) => now.current.walk(step),
        close: () => now.current.close(),
      }),
      ...assetCommands(
        'viewer',
        () => now.current.asset ?? undefined,
        (action, asset) => now.current.perform(action, asset),
      ),
    ]);
    return () => {
      takeBack();
      leave();
    };
  }, []);

  const onNext = useMemo(() => (at >= 0 && at < count - 1 ? () => now.current.walk('next') : null), [at, count]);
  const onPrevious = useMemo(() => (at > 0 ? () => now.current.walk('previous') : null), [at]);
  return (
    <>
      <ViewerBar asset={asset} lens={lens} at={at} perform={perform} onClose={close} />
      {asset === null ? (
        <div class="viewer-nothing">
          {problem === null ? (
            <Spinner label={t('viewer.reading')} />
          ) : (
            <Missing filename={filename} problem={problem} onClose={close} />
          )}
        </div>
      ) : isClip(asset) ? (
        <ClipStage asset={asset} onNext={onNext} onPrevious={onPrevious} onClose={close} />
      ) : (
        <Stage asset={asset} lens={lens} onNext={onNext} onPrevious={onPrevious} onClose={close} />
      )}
      {asset !== null && showsDetails() && <Details asset={asset} onOpen={(other) => walk(other)} />}
      <Announcement asset={asset} at={at} count={count} />
    </>
  );
}

/** Tells a screen reader which picture is seen now. */
function Announcement({ asset, at, count }: { asset: Asset | null; at: number; count: number }) {
  const words = asset === null ? '' : alternativeOf(asset);
  return (
    <div aria-live="polite">
      <VisuallyHidden>{at < 0 ? words : t('viewer.place', { at: at + 1, count, what: words })}</VisuallyHidden>
    </div>
  );
}
