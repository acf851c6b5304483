import { Check } from 'lucide';
import { type Family, families, family, theme } from '../../../state/system/preferences.ts';
import { t } from '../../../text/language.ts';
import { Icon } from '../../../ui/icon.tsx';
import { SettingsChoices } from './settings-choices.tsx';
import './appearance-section.css';

const THEMES = [
  { value: 'system', title: 'settings.themeSystem' },
  { value: 'light', title: 'settings.themeLight' },
  { value: 'dark', title: 'settings.themeDark' },
] as const;
const FAMILIES = {
  default: 'settings.familyDefault',
  gpt: 'settings.familyGpt',
  claude: 'settings.familyClaude',
  gemini: 'settings.familyGemini',
  grok: 'settings.familyGrok',
} as const satisfies Record<Family, string>;

/** Light or dark, and the colour of the controls. */
export function AppearanceSection() {
  return (
    <>
      <SettingsChoices
        label={t('settings.theme')}
        class="theme-choices"
        value={theme.value}
        onChange={(value) => (theme.value = value)}
        options={THEMES.map(({ value, title }) => ({ value, label: t(title) }))}
        draw={(value) => <Preview of={value} />}
      />
      <SettingsChoices
        label={t('settings.family')}
        class="family-choices"
        value={family.value}
        onChange={(value) => (family.value = value)}
        options={families.map((value) => ({ value, label: t(FAMILIES[value]) }))}
        draw={(value) => (
          <span class="family-swatch" data-theme-family={value}>
            {family.value === value && <Icon icon={Check} size={16} />}
          </span>
        )}
      />
    </>
  );
}

/** A small drawing of the page in its own colours; the system's choice shows both halves. */
function Preview({ of }: { of: 'system' | 'light' | 'dark' }) {
  const halves = of === 'system' ? (['light', 'dark'] as const) : [of];
  return (
    <span class="theme-preview">
      {halves.map((half) => (
        <span key={half} class="theme-page" data-theme={half}>
          <span class="theme-rail" />
          <span class="theme-bar" />
          <span class="theme-picture" />
          <span class="theme-picture" />
          <span class="theme-button" />
        </span>
      ))}
    </span>
  );
}
