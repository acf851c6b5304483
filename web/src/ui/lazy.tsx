import type { ComponentType, VNode } from 'preact';
import { useEffect, useErrorBoundary, useState } from 'preact/hooks';
import { learnAll, t } from '../text/language.ts';
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

/** How long the page may be busy before what was put off is fetched all the same, in milliseconds. */
const LONGEST_WAIT_MS = 1500;

const postponed: (() => Promise<unknown>)[] = [];
/** What is on its way already. */
let coming: Promise<unknown> | undefined;

/**
 * A component in a file of its own that is fetched, with its words, when it is first drawn. While it comes, `waiting`
 * stands in its place; when it cannot be fetched or fails, the person can try again without losing the rest of the page.
 */
export function lazy<P extends object>(
  load: () => Promise<ComponentType<P>>,
  waiting: VNode | null = <Waiting />,
): ComponentType<P> {
  return drawnLate(fetched(load), waiting);
}

/**
 * The same for what the page needs with the first click, but not for its first picture: `fetchPutOff` fetches it ahead, and
 * then it is drawn at once. Until then nothing stands in its place.
 */
export function soon<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const part = fetched(load);
  postponed.push(part.fetch);
  return drawnLate(part, null);
}

/** Fetches along with the parts made by `soon` what does its work by being there, such as commands. */
export function putOff(load: () => Promise<unknown>): void {
  postponed.push(() => Promise.all([load(), learnAll()]));
}

/** Fetches everything made by `soon` or handed to `putOff`; what does not come is asked for again when it is drawn. */
export function fetchPutOff(): Promise<unknown> {
  coming = Promise.allSettled([coming, ...postponed.splice(0).map((bring) => bring())]);
  return coming;
}

/** `fetchPutOff` once the page has nothing else to do. */
export function fetchPutOffWhenIdle(): Promise<unknown> {
  return new Promise((resolve) => {
    const fetch = () => resolve(fetchPutOff());
    if ('requestIdleCallback' in globalThis) requestIdleCallback(fetch, { timeout: LONGEST_WAIT_MS });
    else setTimeout(fetch, LONGEST_WAIT_MS / 5);
  });
}

interface LatePart<P> {
  draw: ComponentType<P> | undefined;
  fetch: () => Promise<ComponentType<P>>;
}

function fetched<P>(load: () => Promise<ComponentType<P>>): LatePart<P> {
  const part: LatePart<P> = {
    draw: undefined,
    fetch: async () => {
      const [draw] = await Promise.all([load(), learnAll()]);
      part.draw = draw;
      return draw;
    },
  };
  return part;
}

function drawnLate<P extends object>(part: LatePart<P>, waiting: VNode | null): ComponentType<P> {
  return function Lazy(props: P) {
    const [Part, show] = useState<{ draw: ComponentType<P> } | null>(part.draw ? { draw: part.draw } : null);
    const [attempt, tryAgain] = useState(0);
    const [isMissing, setMissing] = useState(false);
    const [fault, recover] = useErrorBoundary();

    useEffect(() => {
      let isGone = false;
      if (Part !== null && attempt === 0) return;
      part.fetch().then(
        (draw) => !isGone && show({ draw }),
        () => !isGone && setMissing(true),
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
