import { Monitor, Moon, Sun } from 'lucide';
import { families, family, locale, theme } from '../../../state/system/preferences.ts';
import { Segmented } from '../../../ui/segmented.tsx';
import { Select } from '../../../ui/select.tsx';
import { ButtonSpecimens } from './button-specimens.tsx';
import { FloatSpecimens } from './float-specimens.tsx';
import { FormSpecimens } from './form-specimens.tsx';
import { StateSpecimens } from './state-specimens.tsx';
import { StyleSpecimens } from './style-specimens.tsx';
import './specimen.css';

/** Every primitive in every state, for those who build the studio. Its words are samples and in no dictionary. */
export function SpecimenPage() {
  return (
    <div class="specimen">
      <header class="specimen-head">
        <h1>Specimens</h1>
        <div class="specimen-choices">
          <Segmented
            label="Theme"
            iconsOnly
            options={[
              { value: 'system', label: 'As the system', icon: Monitor },
              { value: 'light', label: 'Light', icon: Sun },
              { value: 'dark', label: 'Dark', icon: Moon },
            ]}
            value={theme.value}
            onChange={(value) => {
              theme.value = value;
            }}
          />
          <Select
            label="Family"
            options={families.map((value) => ({ value, label: value }))}
            value={family.value}
            onChange={(value) => {
              family.value = value;
            }}
          />
          <Segmented
            label="Language"
            options={[
              { value: 'en', label: 'English' },
              { value: 'ko', label: '한국어' },
            ]}
            value={locale.value}
            onChange={(value) => {
              locale.value = value;
            }}
          />
        </div>
      </header>
      <ButtonSpecimens />
      <FloatSpecimens />
      <FormSpecimens />
      <StateSpecimens />
      <StyleSpecimens />
    </div>
  );
}
