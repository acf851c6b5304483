import { useEffect, useState } from 'preact/hooks';
import type { Asset } from '../../../../../src/domain/asset.ts';
import type { VideoAnalysis } from '../../../../../src/domain/video.ts';
import { studio } from '../../../api.ts';
import { closeLayer, navigate, page, pathOf, topLayer } from '../../../routes.ts';
import { usePrompt } from '../../../state/generation/composer.ts';
import { explained } from '../../../text/error-meanings.ts';
import { t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Spinner } from '../../../ui/spinner.tsx';
import { copyText } from '../clipboard.ts';
import './change-clip.css';

/** What was said of clips in this page, before their sidecars tell; to be described costs something. */
const known = new Map<string, Said>();

type Said = Pick<VideoAnalysis, 'analysis' | 'model'>;

interface DescribeClipProps {
  asset: Asset;
  onClose: () => void;
}

/** What a clip shows, in words that can be a prompt. Closing it before they come stops the work. */
export function DescribeClip({ asset, onClose }: DescribeClipProps) {
  const { said, problem, again } = useDescription(asset);
  const text = said?.analysis ?? '';
  const use = () => {
    onClose();
    if (topLayer.value !== null) closeLayer(topLayer.value);
    if (page.value !== 'create') navigate(pathOf('create'));
    setTimeout(() => usePrompt(text));
  };
  return (
    <Dialog
      open
      title={t('clip.describeTitle')}
      onClose={onClose}
      actions={
        said === null ? (
          <>
            <Button label={t(problem === null ? 'common.cancel' : 'common.close')} onClick={onClose} />
            {problem !== null && <Button kind="primary" label={t('common.retry')} onClick={again} />}
          </>
        ) : (
          <>
            <Button label={t('clip.describeAgain')} onClick={again} />
            <Button label={t('clip.copyText')} onClick={() => void copyText(text)} />
            <Button kind="primary" label={t('clip.usePrompt')} onClick={use} />
          </>
        )
      }
    >
      <div class="described" aria-live="polite">
        {said !== null && (
          <>
            <p class="described-text">{text}</p>
            <small>{t('clip.describedBy', { model: said.model })}</small>
          </>
        )}
        {said === null && problem === null && (
          <p class="described-wait">
            <Spinner /> {t('clip.describing')}
          </p>
        )}
        {problem !== null && <p class="change-clip-problem">{problem}</p>}
      </div>
    </Dialog>
  );
}

function useDescription({ filename, analysis: kept }: Asset) {
  const before = kept ? { analysis: kept.text, model: kept.model } : null;
  const [said, say] = useState<Said | null>(known.get(filename) ?? before);
  const [problem, setProblem] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (said !== null) return;
    let isOver = false;
    let isDone = false;
    setProblem(null);
    const run = studio.video.analyze({ videoUrl: filename }, { queue: true });
    run.accepted.catch(() => undefined);
    run.result.then(
      (analysis) => {
        isDone = true;
        known.set(filename, analysis);
        if (!isOver) say(analysis);
      },
      async (failure: unknown) => {
        isDone = true;
        const words = await explained(failure);
        if (!isOver) setProblem(words);
      },
    );
    return () => {
      isOver = true;
      if (!isDone) void run.cancel().catch(() => undefined);
    };
  }, [filename, attempt]);
  const again = () => {
    say(null);
    setAttempt(attempt + 1);
  };
  return { said, problem, again };
}
