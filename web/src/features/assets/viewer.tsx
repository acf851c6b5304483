import { useEffect, useRef } from 'preact/hooks';
import type { Asset } from '../../../../src/domain/asset.ts';
import { libraryUrl } from '../../api.ts';
import { assets, shown } from '../../state/assets.ts';
import { builtInName } from '../../state/system.ts';
import { factsOf, wordsOf } from './asset-facts.ts';

/** The picture that was opened, as large as the window allows. Arrow keys go on, Escape closes. */
export function Viewer() {
  const dialog = useRef<HTMLDialogElement>(null);
  const asset = shown.value;
  useEffect(() => {
    if (asset !== null && dialog.current?.open === false) dialog.current.showModal();
    if (asset === null) dialog.current?.close();
  }, [asset]);
  return (
    <dialog ref={dialog} class="viewer" aria-label="Picture" onClose={close} onKeyDown={browse} onClick={closeOutside}>
      {asset !== null && <Large asset={asset} />}
    </dialog>
  );
}

function Large({ asset }: { asset: Asset }) {
  const builtIn = builtInName(asset.provider);
  const words = wordsOf(asset);
  return (
    <div class="large">
      <img
        src={libraryUrl(asset.filename)}
        alt={words}
        {...(asset.width && asset.height && { width: asset.width, height: asset.height })}
      />
      <div class="about">
        <p class="words">{words}</p>
        <p class="facts">{builtIn === null ? asset.model : `${builtIn}: drawn on this machine, not by an AI model`}</p>
        <dl>
          {factsOf(asset).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <div class="row">
          <a class="button" href={libraryUrl(asset.filename)} target="_blank" rel="noreferrer">
            Open the file
          </a>
          <button type="button" onClick={close}>
            Close
          </button>
        </div>
      </div>
    </div>
  );
}

function close(): void {
  shown.value = null;
}

/** The dialog itself is what lies around its content. */
function closeOutside(event: MouseEvent): void {
  if (event.target === event.currentTarget) close();
}

function browse(event: KeyboardEvent): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  const index = assets.value.findIndex(({ filename }) => filename === shown.value?.filename);
  const next = step === 0 || index < 0 ? undefined : assets.value[index + step];
  if (next === undefined) return;
  event.preventDefault();
  shown.value = next;
}
