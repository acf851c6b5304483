import { Copy } from 'lucide';
import type { ComponentChildren } from 'preact';
import { connection } from '../../../state/system/connection.ts';
import { health, now } from '../../../state/system/system.ts';
import { ago, dateTime, number, t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { copyText } from '../../assets/clipboard.ts';
import { Mark } from '../shell/mark.tsx';

/** What ima2 is, which version runs, under which terms, and where to read more. */
export function AboutSection() {
  const state = health.value;
  const isOpen = connection.value === 'open';
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
        <Fact name={t('settings.serverState')} value={t(isOpen ? 'shell.connected' : 'shell.notConnected')} />
        <Fact
          name={t('settings.startedAt')}
          value={state && `${dateTime(state.startedAt)} (${ago(state.startedAt, now.value)})`}
        />
        <Fact name={t('settings.activeJobs')} value={state && number(state.activeJobs)} />
      </dl>
      <dl class="settings-panel">
        <Fact name={t('settings.licence')} value={<ToRead href="/licences.txt" words={t('settings.licences')} />} />
        <Fact
          name={t('settings.docs')}
          value={
            <>
              {t('settings.docsText')}
              <br />
              <ToRead href="/api/openapi.json" words={t('settings.openapi')} />
            </>
          }
        />
      </dl>
      <BugReports />
    </>
  );
}

/** What somebody asks for who looks into a fault; of no use otherwise. */
function BugReports() {
  const state = health.value;
  const facts: readonly (readonly [string, string | undefined])[] = [
    [t('settings.process'), state?.pid.toString()],
    [t('settings.library'), state?.libraryId ?? undefined],
  ];
  const whole = [`ima2 ${state?.version ?? ''}`, ...facts.map(([name, value]) => `${name}: ${value ?? '–'}`)];
  return (
    <section class="about-bugs" aria-labelledby="about-bugs">
      <div class="settings-row">
        <h3 id="about-bugs" class="settings-row-words">
          {t('settings.bugReports')}
        </h3>
        <Button
          kind="quiet"
          size="small"
          icon={Copy}
          label={t('settings.copyFacts')}
          onClick={() => void copyText([...whole, navigator.userAgent].join('\n'))}
        />
      </div>
      <dl class="settings-panel">
        {facts.map(([name, value]) => (
          <Fact key={name} name={name} value={value} />
        ))}
      </dl>
    </section>
  );
}

function ToRead({ href, words }: { href: string; words: string }) {
  return (
    <a href={href} target="_blank" rel="noreferrer">
      {words}
    </a>
  );
}

function Fact({ name, value }: { name: string; value: ComponentChildren }) {
  return (
    <div class="settings-row">
      <dt class="settings-row-words">{name}</dt>
      <dd class="settings-value">{value ?? '–'}</dd>
    </div>
  );
}
