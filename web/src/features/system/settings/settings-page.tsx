import { ChevronLeft } from 'lucide';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { enter, register } from '../../../commands.ts';
import { navigate, pathOf, segments } from '../../../routes.ts';
import { say, t } from '../../../text/language.ts';
import { classNames } from '../../../ui/class-names.ts';
import { Icon } from '../../../ui/icon.tsx';
import { lazy } from '../../../ui/lazy.tsx';
import { isNarrow } from '../../../ui/media.ts';
import { followLink } from '../shell/follow-link.ts';
import { AboutSection } from './about-section.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { ConnectionsSection } from './connections-section.tsx';
import { DefaultsSection } from './defaults-section.tsx';
import { LanguageSection } from './language-section.tsx';
import { type SectionId, sections } from './sections.ts';
import { ServerSection } from './server-section.tsx';
import { ShortcutsSection } from './shortcuts-section.tsx';
import { StorageSection } from './storage-section.tsx';
import './settings-page.css';

const PARTS: Readonly<Record<SectionId, ComponentType>> = {
  connections: ConnectionsSection,
  usage: lazy(() => import('./usage-section.tsx').then(({ UsageSection }) => UsageSection)),
  appearance: AppearanceSection,
  language: LanguageSection,
  defaults: DefaultsSection,
  server: ServerSection,
  storage: StorageSection,
  shortcuts: ShortcutsSection,
  about: AboutSection,
};

/** The section that the address names; undefined is the list of sections, which only a phone shows alone. */
function sectionOf(name: string | undefined): SectionId | undefined {
  const named = sections.find(({ id }) => id === name)?.id;
  return named ?? (isNarrow.value ? undefined : sections[0]?.id);
}

/** Leads out of the settings: from a section on a phone to the list, else to where people make pictures. */
function leave(): void {
  const isDeep = isNarrow.value && segments.value.length > 1;
  navigate(pathOf(isDeep ? 'settings' : 'create'));
}

/** Everything that a person can set, by section. */
export function SettingsPage() {
  useEffect(() => {
    const forget = register([
      { id: 'settings.leave', title: 'settings.leave', scope: 'settings', keys: ['Escape'], run: leave },
    ]);
    const out = enter('settings');
    return () => {
      out();
      forget();
    };
  }, []);
  const [, named] = segments.value;
  useEffect(() => {
    // Where the trash was before it had its place in the library.
    if (named === 'trash') navigate(pathOf('library', 'trash'), { replace: true });
  }, [named]);
  const section = sectionOf(named);
  return (
    <div class={classNames('settings', section === undefined && 'settings-list-only')}>
      <h1 class="settings-title">{t('shell.settings')}</h1>
      <Sections chosen={section} />
      {section !== undefined && <Section key={section} id={section} />}
    </div>
  );
}

function Sections({ chosen }: { chosen: SectionId | undefined }) {
  return (
    <nav class="settings-nav" aria-label={t('settings.sections')}>
      <ul>
        {sections.map(({ id, title, icon }) => (
          <li key={id}>
            <a
              class="settings-link"
              href={pathOf('settings', id)}
              aria-current={chosen === id ? 'page' : undefined}
              onClick={followLink}
            >
              <Icon icon={icon} size={18} />
              {say(title)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Section({ id }: { id: SectionId }) {
  const Part = PARTS[id];
  const title = sections.find((section) => section.id === id)?.title ?? 'shell.settings';
  return (
    <section class="settings-section" aria-labelledby="settings-section-title">
      <a class="settings-back" href={pathOf('settings')} onClick={followLink}>
        <Icon icon={ChevronLeft} size={18} />
        {t('shell.settings')}
      </a>
      <h2 id="settings-section-title">{say(title)}</h2>
      <Part />
    </section>
  );
}
