import { Sparkles } from 'lucide';
import { usePrompt } from '../../../state/generation/composer.ts';
import { t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { lazy } from '../../../ui/lazy.tsx';

const EXAMPLES = ['feed.example1', 'feed.example2', 'feed.example3'] as const;
const FirstSteps = lazy(
  () => import('../../accounts/onboarding/first-steps.tsx').then(({ FirstSteps }) => FirstSteps),
  null,
);

/** What stands here before the first run: what to do, three ways to begin, and what can be connected. */
export function FeedEmpty() {
  return (
    <div class="feed-empty">
      <Empty
        icon={Sparkles}
        title={t('feed.emptyTitle')}
        text={t('feed.emptyText')}
        action={
          <div class="feed-examples">
            {EXAMPLES.map((key) => (
              <Button key={key} label={t(key)} onClick={() => usePrompt(t(key))} />
            ))}
          </div>
        }
      />
      <FirstSteps />
    </div>
  );
}
