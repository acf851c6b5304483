import { useEffect, useState } from 'preact/hooks';
import { number, t } from '../../../text/language.ts';

const TICK_MS = 1000;

/** How many seconds have gone by since a time in milliseconds since the epoch. */
export function Seconds({ since }: { since: number }) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return <span>{t('graph.seconds', { seconds: number(Math.max(0, Math.floor((now - since) / TICK_MS))) })}</span>;
}
