import { useEffect, useState } from 'preact/hooks';
import { t } from '../../../text/language.ts';

/** Seconds since then, ticking for as long as they are seen. */
export function Elapsed({ since }: { since: number }) {
  const [now, tick] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => tick(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return <span class="elapsed">{t('common.seconds', { count: Math.max(0, Math.floor((now - since) / 1000)) })}</span>;
}
