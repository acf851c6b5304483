import { Check, Pencil, Plus, Trash2 } from 'lucide';
import { useState } from 'preact/hooks';
import type { SessionSummary } from '../../../../../src/domain/session.ts';
import { navigate, pathOf } from '../../../routes.ts';
import { openSession } from '../../../state/sessions/open-graph.ts';
import { createSession, removeSession, renameSession, sessions } from '../../../state/sessions/session-list.ts';
import { toast } from '../../../state/system/toasts.ts';
import { explained } from '../../../text/error-meanings.ts';
import { t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { TextField } from '../../../ui/text-field.tsx';

/** All sessions, to open, rename and delete, and a new one. */
export function SessionRows({ close }: { close: () => void }) {
  const [renamed, rename] = useState<string | null>(null);
  return (
    <>
      <ul class="session-rows">
        {sessions.value?.map((session) =>
          session.id === renamed ? (
            <li key={session.id} class="session-row">
              <TitleField session={session} onDone={() => rename(null)} />
            </li>
          ) : (
            <SessionRow key={session.id} session={session} close={close} onRename={() => rename(session.id)} />
          ),
        )}
      </ul>
      <Button
        icon={Plus}
        kind="quiet"
        label={t('graph.newSession')}
        onClick={() => {
          close();
          void makeSession();
        }}
      />
    </>
  );
}

interface RowProps {
  session: SessionSummary;
  close: () => void;
  onRename: () => void;
}

function SessionRow({ session: { id, title, nodeCount }, close, onRename }: RowProps) {
  const isHere = id === openSession.value;
  return (
    <li class="session-row">
      <button
        type="button"
        class="session-choice"
        aria-current={isHere ? 'true' : undefined}
        onClick={() => {
          close();
          navigate(pathOf('graph', id));
        }}
      >
        <span class="session-check">{isHere && <Icon icon={Check} size={16} />}</span>
        <span class="session-title">{title}</span>
        <span class="session-count">{t('graph.cards', { count: nodeCount })}</span>
      </button>
      <IconButton icon={Pencil} size="small" label={t('graph.rename', { title })} onClick={onRename} />
      <IconButton
        icon={Trash2}
        size="small"
        label={t('graph.deleteSession', { title })}
        onClick={() => {
          void removeSession(id, (back) => navigate(pathOf('graph', back)));
          if (!isHere) return;
          close();
          const next = sessions.peek()?.[0]?.id;
          if (next === undefined) void makeSession();
          else navigate(pathOf('graph', next));
        }}
      />
    </li>
  );
}

function TitleField({ session: { id, title }, onDone }: { session: SessionSummary; onDone: () => void }) {
  const [words, type] = useState(title);
  return (
    <TextField
      class="session-field"
      label={t('graph.rename', { title })}
      value={words}
      maxLength={200}
      onChange={type}
      onCommit={(text) => {
        void renameSession(id, text);
        onDone();
      }}
      ref={(field) => {
        if (field !== null && document.activeElement !== field) field.focus();
      }}
    />
  );
}

async function makeSession(): Promise<void> {
  try {
    navigate(pathOf('graph', await createSession(t('graph.untitled'))));
  } catch (failure) {
    toast(await explained(failure), { kind: 'error' });
  }
}
