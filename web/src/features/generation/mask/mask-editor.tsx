import { type Signal, useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Asset } from '../../../../../src/domain/asset.ts';
import { enter, register } from '../../../commands.ts';
import { closeLayer, overlay, reopen, topLayer } from '../../../routes.ts';
import { promptOf } from '../../../state/assets/pictures.ts';
import { trashAssets } from '../../../state/assets/trash.ts';
import { toast } from '../../../state/system/toasts.ts';
import { t } from '../../../text/language.ts';
import { Spinner } from '../../../ui/spinner.tsx';
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx';
import { focusInFeed } from '../../assets/picture/focus-return.ts';
import { knownSize, Lens } from '../../assets/picture/lens.ts';
import { useAsset } from '../../assets/picture/use-asset.ts';
import type { Size } from '../../assets/picture/zoom.ts';
import { Missing } from '../../assets/viewer/missing.tsx';
import { Dock, obstacleOf } from './dock.tsx';
import { Drawing } from './drawing.ts';
import { editModel } from './edit-models.ts';
import { BrushSize, MaskBar } from './mask-bar.tsx';
import { maskCommands } from './mask-commands.ts';
import { type MaskSession, sessionOf } from './mask-session.ts';
import { MaskStage } from './mask-stage.tsx';
import { Outcome } from './outcome.tsx';
import { chosenArea } from './pixels/coverage.ts';
import { focusPicture, focusPrompt } from './places.ts';
import { ResultsStrip } from './results-strip.tsx';
import { sendEdit } from './send-edit.ts';
import { ToolBar } from './tool-bar.tsx';
import './mask-editor.css';
import './mask-stage.css';
import './mask-narrow.css';

const HALF = 50;
/** Percent of the picture that is seen of either side at least. */
const LEAST_PART = 10;

/** The picture that the address names, with a mask to draw on it and a prompt for what should be there. */
export function MaskEditor() {
  const filename = overlay.value.edit;
  return filename === undefined ? null : <OpenEditor key={filename} filename={filename} />;
}

function OpenEditor({ filename }: { filename: string }) {
  const root = useRef<HTMLDivElement>(null);
  const origin = useRef<Element | null>(null);
  origin.current ??= document.activeElement;
  const { asset, problem } = useAsset(filename);
  const close = () => closeLayer('edit');
  useEffect(() => {
    root.current?.focus({ preventScroll: true });
    // The page behind can take the focus when it is drawn without the layer over it.
    return () =>
      void setTimeout(() => {
        const from = origin.current;
        // A picture that was opened from here has the focus already.
        if (overlay.peek().view !== undefined && from?.closest('[role=dialog]') == null) return;
        if (from instanceof HTMLElement) from.focus();
        if (document.activeElement === document.body && topLayer.peek() === null) focusInFeed(filename);
      });
  }, []);
  return (
    <div ref={root} class="mask-editor" role="dialog" aria-modal="true" aria-label={t('mask.title')} tabIndex={-1}>
      {asset !== null ? (
        <Editor asset={asset} onClose={close} />
      ) : (
        <div class="mask-nothing">
          {problem === null ? (
            <Spinner label={t('viewer.reading')} />
          ) : (
            <Missing filename={filename} problem={problem} onClose={close} />
          )}
        </div>
      )}
    </div>
  );
}

function Editor({ asset, onClose }: { asset: Asset; onClose: () => void }) {
  const session = useMemo(() => sessionOf(asset.filename), [asset.filename]);
  const frame = useSignal<Size | null>(null);
  const lens = useMemo(() => new Lens(frame, knownSize(asset)), [asset.filename]);
  const drawing = useMemo(() => new Drawing(session, lens), [session, lens]);
  const part = useSignal(HALF);
  const showsBefore = useSignal(false);
  useEffect(() => {
    if (asset.width && asset.height) session.measure(knownSize(asset));
  }, [session]);
  useDividerAtMask(session, part);
  useEffect(focusPicture, []);

  const send = () => {
    const line = editModel(session.model.peek());
    const obstacle = obstacleOf(session);
    if (line !== null && obstacle === undefined) void sendEdit(session, asset, line.model);
    else if (session.prompt.peek().trim() === '') focusPrompt();
    else if (obstacle !== undefined) toast(obstacle);
  };
  const accept = () => {
    const result = session.result.peek();
    if (result !== null) reopen({ view: result.filename });
  };
  const discard = () => {
    const result = session.result.peek();
    if (result === null) return;
    session.show(null);
    trashAssets([result]);
  };
  useKeys({ session, lens, drawing, showsBefore, send, accept, discard, close: onClose });

  return (
    <>
      <MaskBar session={session} lens={lens} onClose={onClose} />
      <ToolBar session={session} lens={lens} />
      <BrushSize session={session} />
      <MaskStage {...{ session, asset, lens, drawing, part, showsBefore }} />
      <ResultsStrip session={session} asset={asset} />
      {session.stage.value === 'result' ? (
        <Outcome {...{ session, part, showsBefore }} onAgain={send} onAccept={accept} onDiscard={discard} />
      ) : (
        <Dock session={session} asset={asset} onSend={send} />
      )}
      <Announcement session={session} />
    </>
  );
}

/** A new result is seen half and half: the line to what was before stands in the middle of what was changed. */
function useDividerAtMask(session: MaskSession, part: Signal<number>): void {
  useSignalEffect(() => {
    const mask = session.mask.peek();
    if (session.result.value === null || mask === null) return;
    const area = chosenArea(mask.coverage);
    const middle = area === null ? HALF : (50 * (area.left + area.right)) / mask.coverage.width;
    part.value = Math.min(100 - LEAST_PART, Math.max(LEAST_PART, middle));
  });
}

interface Keys {
  session: MaskSession;
  lens: Lens;
  drawing: Drawing;
  showsBefore: Signal<boolean>;
  send: () => void;
  accept: () => void;
  discard: () => void;
  close: () => void;
}

function useKeys(keys: Keys): void {
  const now = useRef(keys);
  now.current = keys;
  useEffect(() => {
    const leave = enter('mask');
    const takeBack = register(
      maskCommands({
        session: () => now.current.session,
        lens: () => now.current.lens,
        drawing: () => now.current.drawing,
        showsBefore: keys.showsBefore,
        send: () => now.current.send(),
        accept: () => now.current.accept(),
        discard: () => now.current.discard(),
        close: () => now.current.close(),
      }),
    );
    const letGo = () => {
      now.current.drawing.isPanning.value = false;
      keys.showsBefore.value = false;
    };
    addEventListener('keyup', letGo);
    addEventListener('blur', letGo);
    return () => {
      removeEventListener('keyup', letGo);
      removeEventListener('blur', letGo);
      takeBack();
      leave();
    };
  }, []);
}

/** Tells a screen reader that a result is there. */
function Announcement({ session }: { session: MaskSession }) {
  const result = session.result.value;
  return (
    <div aria-live="polite">
      <VisuallyHidden>{result === null ? '' : t('mask.finished', { prompt: promptOf(result) })}</VisuallyHidden>
    </div>
  );
}
