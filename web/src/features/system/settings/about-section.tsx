import { connection } from '../../../state/system/connection.ts';
import { health, now } from '../../../state/system/system.ts';
import { ago, dateTime, number, t } from '../../../text/language.ts';
import { Mark } from '../shell/mark.tsx';

/** What runs here, and under which terms. */
export function AboutSection() {
  const state = health.value;
  return (
    <>
      <div class="settings-row about-head">
        <Mark size={40} />
        <p class="settings-row-words">
          <strong>ima2</strong>
          <br />
          <span class="settings-value">{t('settings.aboutText')}</span>
        </p>
      </div>
      <dl class="settings-panel">
        <Fact name={t('settings.version')} value={state?.version} />
        <Fact
          name={t('settings.serverState')}
          value={t(connection.value === 'open' ? 'shell.connected' : 'shell.notConnected')}
        />
        <Fact
          name={t('settings.startedAt')}
          value={state && `${dateTime(state.startedAt)} (${ago(state.startedAt, now.value)})`}
        />
        <Fact name={t('settings.activeJobs')} value={state && number(state.activeJobs)} />
        <Fact name={t('settings.process')} value={state?.pid.toString()} />
        <Fact name={t('settings.library')} value={state?.libraryId} />
      </dl>
      <p class="settings-intro">
        <a href="/licences.txt" target="_blank" rel="noreferrer">
          {t('settings.licences')}
        </a>
      </p>
    </>
  );
}

function Fact({ name, value }: { name: string; value: string | null | undefined }) {
  return (
    <div class="settings-row">
      <dt class="settings-row-words">{name}</dt>
      <dd class="settings-value">{value ?? '–'}</dd>
    </div>
  );
}
