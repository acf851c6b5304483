import { useEffect, useState } from 'preact/hooks';
import type { SettingsReading } from '../../../../../src/domain/settings.ts';
import { studio } from '../../../api.ts';
import { catalogue, modelLabel, providerOf } from '../../../state/system/system.ts';
import { said, t } from '../../../text/language.ts';

/** Who draws when the model is automatic, why, and what of the server's settings decides it. */
export function AutomaticChoice() {
  const [reading, setReading] = useState<SettingsReading | null>(null);
  useEffect(() => {
    void studio.system.settings().then(setReading, () => undefined);
  }, []);
  const auto = catalogue.value?.auto;
  if (auto === undefined) return null;
  const preferred = settingOf(reading, 'provider');
  const order = settingOf(reading, 'providers.autoOrder');
  return (
    <>
      <h3 class="defaults-heading">{t('settings.automatic')}</h3>
      <dl class="settings-panel">
        <Fact name={t('settings.drawsNow')} value={modelLabel(auto.provider, auto.model)} text={said(auto.reason)} />
        <Fact
          name={t('settings.preferred')}
          value={typeof preferred === 'string' ? labelOf(preferred) : t('settings.preferredNone')}
          text={t('settings.preferredText', { key: '"provider"' })}
        />
        {typeof preferred !== 'string' && Array.isArray(order) && (
          <Fact name={t('settings.order')} value={orderWords(order)} text={t('settings.orderText')} />
        )}
        {reading !== null && <Fact name={t('settings.inFile')} value={reading.path} isCode />}
      </dl>
    </>
  );
}

interface FactProps {
  name: string;
  value: string;
  text?: string;
  isCode?: boolean;
}

function Fact({ name, value, text, isCode = false }: FactProps) {
  return (
    <div class="settings-row">
      <dt class="settings-row-words">
        {name}
        {text !== undefined && <small>{text}</small>}
      </dt>
      <dd class="settings-value">{isCode ? <code>{value}</code> : value}</dd>
    </div>
  );
}

function settingOf(reading: SettingsReading | null, key: string): unknown {
  return reading?.entries.find((entry) => entry.key === key)?.value;
}

/** Providers of the order that are part of this installation. */
function orderWords(order: readonly unknown[]): string {
  return order.flatMap((id) => said(providerOf(String(id))?.label ?? '') || []).join(', ') || '–';
}

function labelOf(id: string): string {
  return said(providerOf(id)?.label ?? id);
}
