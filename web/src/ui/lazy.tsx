import type { ComponentType, VNode } from 'preact';
import { useEffect, useErrorBoundary, useState } from 'preact/hooks';
import { t } from '../text/language.ts';
import { Button } from './button.tsx';
import { Spinner } from './spinner.tsx';
import './lazy.css';

/** A part that cannot be shown offers to try again; loading the page anew helps when a newer version replaced its file. */
function Broken({ again }: { again: () => void }) {
  return (
    <div class="lazy lazy-broken" role="alert">
      <p>{t('shell.partBroken')}</p>
      <div class="lazy-actions">
        <Button label={t('common.retry')} onClick={again} />
        <Button label={t('shell.reload')} kind="primary" onClick={() => location.reload()} />
      </div>
    </div>
  );
}

function Waiting() {
  return (
    <div class="lazy" aria-busy="true">
      <Spinner label={t('shell.loading')} />
    </div>
  );
}

/**
 * A component in a file of its own that is fetched when it is first drawn. While it comes, `waiting` stands in its place;
 * when it cannot be fetched or fails, the person can try again without losing the rest of the page.
 */
export function lazy<P extends object>(
  load: () => Promise<ComponentType<P>>,
  waiting: VNode | null = <Waiting />,
): ComponentType<P> {
  let loaded: ComponentType<P> | undefined;
  return function Lazy(props: P) {
    const [Part, show] = useState<{ draw: ComponentType<P> } | null>(loaded === undefined ? null : { draw: loaded });
    const [attempt, tryAgain] = useState(0);
    const [isMissing, setMissing] = useState(false);
    const [fault, recover] = useErrorBoundary();

    useEffect(() => {
      let isGone = false;
      load().then(
        (draw) => {
          loaded = draw;
          if (!isGone) show({ draw });
        },
        () => {
          if (!isGone) setMissing(true);
        },
      );
      return () => {
        isGone = true;
      };
    }, [attempt]);

    if (isMissing || fault !== undefined) {
      const again = () => {
        setMissing(false);
        recover();
        tryAgain(attempt + 1);
      };
      return <Broken again={again} />;
    }
    return Part === null ? waiting : <Part.draw {...props} />;
  };
}
