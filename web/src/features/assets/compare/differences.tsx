import { X } from 'lucide';
import type { Asset } from '../../../../../src/domain/asset.ts';
import { promptOf } from '../../../state/assets/pictures.ts';
import { say, t } from '../../../text/language.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { differingFacts } from './differing-facts.ts';
import { wordDifference } from './word-difference.ts';
import './differences.css';

interface DifferencesProps {
  assets: readonly Asset[];
  onClose: () => void;
}

/** What is not the same for the pictures: settings side by side, prompts with the words that others have not. */
export function Differences({ assets, onClose }: DifferencesProps) {
  const facts = differingFacts(assets);
  const prompts = new Set(assets.map(promptOf)).size > 1;
  return (
    <aside class="compare-differences" aria-label={t('viewer.compare.settings')}>
      <header class="compare-differences-head">
        <h2>{t('viewer.compare.settings')}</h2>
        <IconButton icon={X} size="small" keys="I" label={t('viewer.hideDetails')} onClick={onClose} />
      </header>
      {facts.length === 0 && !prompts && <p class="compare-same">{t('viewer.compare.same')}</p>}
      {facts.length > 0 && (
        <div class="compare-table">
          <table>
            <thead>
              <tr>
                <td />
                {assets.map(({ filename }, at) => (
                  <th key={filename} scope="col">
                    {at + 1}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {facts.map(({ title, values }) => (
                <tr key={title}>
                  <th scope="row">{say(title)}</th>
                  {values.map((value, at) => (
                    <td key={assets[at]?.filename}>{value || '–'}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {prompts && <Prompts assets={assets} />}
    </aside>
  );
}

/** Each prompt beside the first one, and the first beside the second. */
function Prompts({ assets }: { assets: readonly Asset[] }) {
  const texts = assets.map(promptOf);
  return (
    <section class="compare-prompts">
      <h3>{t('viewer.prompt')}</h3>
      <ol>
        {assets.map(({ filename }, at) => (
          <li key={filename}>
            <span class="compare-number">{at + 1}</span>
            <p>
              {wordDifference(texts[at] ?? '', texts[at === 0 ? 1 : 0] ?? '').map(({ text, isOwn }, place) =>
                isOwn ? <mark key={place}>{text}</mark> : <span key={place}>{text}</span>,
              )}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
