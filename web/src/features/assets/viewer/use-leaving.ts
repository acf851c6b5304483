import { useEffect, useRef } from 'preact/hooks';
import type { Asset } from '../../../../../src/domain/asset.ts';
import { closeLayer, navigate, page, pathOf } from '../../../routes.ts';
import { toast } from '../../../state/system/toasts.ts';
import { t } from '../../../text/language.ts';
import type { AssetAction } from '../asset-actions.ts';
import { focusInFeed } from '../picture/focus-return.ts';

/** How the viewer is left: for the page behind it, or for the prompt bar when that is where an action leads. */
export interface Leaving {
  close(): void;
  perform(action: AssetAction, asset: Asset): void;
}

/** The focus goes to the tile of the picture that was seen last, else to where it came from. */
export function useLeaving(filename: string): Leaving {
  const origin = useRef<Element | null>(null);
  origin.current ??= document.activeElement;
  const last = useRef(filename);
  last.current = filename;
  const afterwards = useRef<(() => void) | null>(null);

  useEffect(
    () => () => {
      const act = afterwards.current;
      // The page behind can take the focus when it is drawn without the layer over it.
      setTimeout(() => {
        if (act !== null) act();
        else if (!focusInFeed(last.current) && origin.current instanceof HTMLElement) origin.current.focus();
      });
    },
    [],
  );

  const close = () => closeLayer('view');
  const showNewest = () => {
    afterwards.current = () => scrollTo({ top: 0 });
    close();
  };
  const perform = (action: AssetAction, asset: Asset) => {
    if (action.leads !== 'bar') {
      action.run(asset);
      if (action.leads === 'feed') toast(t('viewer.varying'), { action: { label: t('viewer.show'), run: showNewest } });
      return;
    }
    afterwards.current = () => {
      if (page.value !== 'create') navigate(pathOf('create'));
      action.run(asset);
    };
    close();
  };
  return { close, perform };
}
