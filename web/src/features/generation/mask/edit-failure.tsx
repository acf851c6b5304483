import type { ErrorBody } from '../../../../../src/domain/errors.ts';
import { navigate, pathOf } from '../../../routes.ts';
import { refreshFeed } from '../../../state/generation/feed.ts';
import { dismissRun } from '../../../state/generation/start-run.ts';
import { toast } from '../../../state/system/toasts.ts';
import { type TextKey, t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorCard } from '../../../ui/error-card.tsx';
import { copyText } from '../../assets/clipboard.ts';
import { detailsOf, headingOf, isUncertain, preciselyOf, sentenceOf } from '../feed/error-words.ts';
import { type Remedy, remediesFor } from '../feed/remedies.ts';
import type { MaskSession } from './mask-session.ts';

interface EditFailureProps {
  session: MaskSession;
  onAgain: () => void;
  onPrompt: () => void;
  onModel: () => void;
}

const LABELS: Partial<Record<Remedy, TextKey>> = {
  retry: 'feed.tryAgain',
  wait: 'feed.tryAgain',
  'send-again': 'feed.sendAgain',
  'check-library': 'feed.checkLibrary',
  'change-prompt': 'feed.changePrompt',
  'switch-model': 'feed.switchModel',
  connect: 'feed.connectAccount',
  copy: 'feed.copyDetails',
  dismiss: 'feed.dismiss',
};

/** Why the last edit came to nothing, and what helps, here where it can be done. */
export function EditFailure({ session, onAgain, onPrompt, onModel }: EditFailureProps) {
  const run = session.run.value;
  const error = session.failure.value ?? (session.stage.value === 'paint' ? run?.error : null) ?? null;
  if (error === null) return null;
  const requestId = run?.requestId ?? '';
  const dismiss = () => {
    if (session.failure.value === null && requestId !== '') dismissRun(requestId);
    session.show(null);
  };
  const acts: Partial<Record<Remedy, () => void>> = {
    retry: onAgain,
    wait: onAgain,
    'send-again': onAgain,
    'check-library': () => void refreshFeed().then(() => toast(t('feed.checked'))),
    'change-prompt': onPrompt,
    'switch-model': onModel,
    connect: () => navigate(pathOf('settings', 'connections')),
    copy: () => void copyText(detailsOf(error, requestId)),
    dismiss,
  };
  const remedies = remediesFor(error, { canRepeat: true, hasReferences: false });
  return (
    <ErrorCard
      class="mask-failure"
      announce
      title={headingOf(error)}
      tone={isUncertain(error) ? 'warning' : 'error'}
      text={words(error)}
      details={detailsOf(error, requestId)}
      actions={remedies.flatMap((remedy, at) => {
        const [label, act] = [LABELS[remedy], acts[remedy]];
        if (label === undefined || act === undefined) return [];
        const kind = remedy === 'copy' || remedy === 'dismiss' ? 'quiet' : at === 0 ? 'primary' : 'plain';
        return [<Button key={remedy} size="small" kind={kind} label={t(label as 'feed.tryAgain')} onClick={act} />];
      })}
    />
  );
}

function words(error: ErrorBody): string {
  return [sentenceOf(error), preciselyOf(error)].filter(Boolean).join(' ');
}
