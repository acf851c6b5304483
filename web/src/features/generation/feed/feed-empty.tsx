import { Sparkles } from 'lucide';
import { navigate, pathOf } from '../../../routes.ts';
import { usePrompt } from '../../../state/generation/composer.ts';
import { painter } from '../../../state/system/system.ts';
import { t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { Empty } from '../../../ui/empty.tsx';

const EXAMPLES = ['feed.example1', 'feed.example2', 'feed.example3'] as const;

/** What stands here before the first run: what to do, three ways to begin, and who will draw. */
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
      {painter.value?.builtIn === true && (
        <p class="feed-painter">
          {t('feed.painterNote')}{' '}
          <a
            href={pathOf('settings', 'connections')}
            onClick={(event) => {
              event.preventDefault();
              navigate(pathOf('settings', 'connections'));
            }}
          >
            {t('feed.connect')}
          </a>
        </p>
      )}
    </div>
  );
}
