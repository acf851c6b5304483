import { useSignal } from '@preact/signals';
import { WandSparkles } from 'lucide';
import { useEffect, useRef } from 'preact/hooks';
import type { Asset } from '../../../../../src/domain/asset.ts';
import { keysOf } from '../../../commands.ts';
import { said, t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { Spinner } from '../../../ui/spinner.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import { costSource, costWord } from '../bar/words.ts';
import { Status } from '../feed/status.tsx';
import { CompositeOffer } from './composite-offer.tsx';
import { EditFailure } from './edit-failure.tsx';
import { editModel, orderOf } from './edit-models.ts';
import type { MaskSession } from './mask-session.ts';
import { ModelChoice, scopeWord, whyNot } from './model-choice.tsx';
import { focusPicture, keepFocus, PROMPT_ID } from './places.ts';
import { isPng } from './send-edit.ts';

interface DockProps {
  session: MaskSession;
  asset: Asset;
  onSend: () => void;
}

/** What should be there, who makes it, and what it costs. */
export function Dock({ session, asset, onSend }: DockProps) {
  const isModelOpen = useSignal(false);
  const text = useRef<HTMLTextAreaElement>(null);
  const chosen = editModel(session.model.value);
  const isMasked = session.mask.value?.isEmpty.value === false;
  const isComposite = session.isComposite.value;
  const isRunning = session.stage.value === 'running';
  useEffect(keepFocus, []);
  return (
    <section class="mask-dock" aria-label={t('mask.request')}>
      <EditFailure
        session={session}
        onAgain={onSend}
        onPrompt={() => text.current?.focus()}
        onModel={() => {
          isModelOpen.value = true;
        }}
      />
      <TextArea
        id={PROMPT_ID}
        class="mask-prompt"
        elementRef={text}
        minRows={1}
        maxRows={4}
        aria-label={t('mask.what')}
        placeholder={t(isMasked ? 'mask.what' : 'mask.whatWhole')}
        value={session.prompt.value}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.isComposing) return;
          event.preventDefault();
          focusPicture();
        }}
        onChange={(value) => {
          session.prompt.value = value;
        }}
      />
      {isMasked && chosen !== null && chosen.model.mask !== 'exact' && (
        <CompositeOffer session={session} model={chosen.model} />
      )}
      <div class="mask-dock-row">
        <ModelChoice
          session={session}
          isOpen={isModelOpen.value}
          onOpen={(isOpen) => {
            isModelOpen.value = isOpen;
          }}
        />
        <p class="mask-scope">
          {scopeWord(chosen, isMasked, isComposite && chosen?.model.mask !== 'exact')}
          {isMasked && !isPng(asset) && ` ${t('mask.asPng')}`}
        </p>
        {isRunning ? <Running session={session} /> : <SendButton session={session} onSend={onSend} />}
      </div>
    </section>
  );
}

function Running({ session }: { session: MaskSession }) {
  const { run, isSending } = session;
  return (
    <div class="mask-running" role="status">
      {isSending.value || run.value === null ? (
        <>
          <Spinner size={14} /> {t('mask.sending')}
        </>
      ) : (
        <Status run={run.value} />
      )}
      {!isSending.value && (
        <Button kind="quiet" size="small" label={t('mask.toMask')} onClick={() => session.show(null)} />
      )}
    </div>
  );
}

function SendButton({ session, onSend }: Pick<DockProps, 'session' | 'onSend'>) {
  const obstacle = obstacleOf(session);
  const line = editModel(session.model.value);
  const mask = session.mask.value;
  const cost =
    line === null || mask === null ? null : orderOf(line.model, session.prompt.value, mask.coverage, null).cost;
  const reason = obstacle ?? costSource(cost);
  const keys = keysOf('mask.send');
  return (
    <Button
      kind="primary"
      icon={WandSparkles}
      class="mask-send"
      label={cost === null ? t('mask.change') : t('mask.changeAt', { price: costWord(cost) })}
      disabled={obstacle !== undefined}
      {...(reason !== undefined && { reason })}
      {...(keys !== undefined && { keys })}
      onClick={onSend}
    />
  );
}

/** Why nothing can be sent now; undefined: it can. */
export function obstacleOf(session: MaskSession): string | undefined {
  const line = editModel(session.model.value);
  const mask = session.mask.value;
  if (line === null) return t('mask.noModel');
  if (mask === null) return t('viewer.reading');
  const problem = whyNot(line, !mask.isEmpty.value, session.isComposite.value);
  if (problem !== undefined) return problem;
  if (session.prompt.value.trim() === '') return t('mask.sayWhat');
  if (session.isWorking.value || session.isSending.value) return t('mask.sending');
  const { issue } = orderOf(line.model, session.prompt.value, mask.coverage, null);
  return issue === null ? undefined : said(issue.message);
}
