import { useComputed } from '@preact/signals';
import { LayoutTemplate, Network, Plus } from 'lucide';
import { thumbnailUrl } from '../../../api.ts';
import { perform } from '../../../commands.ts';
import { alternativeOf } from '../../../state/assets/pictures.ts';
import { pictures } from '../../../state/generation/runs.ts';
import { t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { MenuButton, MenuItem } from '../../../ui/menu.tsx';
import { takePicture } from './take-drop.ts';
import { insertTemplate, TEMPLATES } from './templates.ts';

const MOST = 6;

/** A graph without a card: the first one comes from words, from a template, or from any picture. */
export function GraphEmpty() {
  const newest = useComputed(() =>
    pictures.value.filter(({ mediaType }) => mediaType === 'image').slice(0, MOST),
  ).value;
  return (
    <div class="graph-empty">
      <Empty
        icon={Network}
        title={t('graph.emptyTitle')}
        text={t('graph.emptyText')}
        action={
          <>
            <Button kind="primary" icon={Plus} label={t('graph.firstCard')} onClick={() => perform('graph.add')} />
            <MenuButton hasWords icon={LayoutTemplate} label={t('graph.fromTemplate')}>
              {TEMPLATES.map((template) => (
                <MenuItem key={template.title} label={t(template.title)} onSelect={() => insertTemplate(template)} />
              ))}
            </MenuButton>
          </>
        }
      />
      {newest.length > 0 && (
        <div class="graph-empty-pictures">
          <p>{t('graph.fromPicture')}</p>
          <ul>
            {newest.map((asset) => (
              <li key={asset.filename}>
                <button type="button" onClick={() => void takePicture(asset.filename)}>
                  <img src={thumbnailUrl(asset.filename)} alt={alternativeOf(asset)} />
                </button>
              </li>
            ))}
            <li>
              <Button kind="quiet" label={t('graph.allPictures')} onClick={() => perform('graph.pictures')} />
            </li>
          </ul>
        </div>
      )}
    </div>
  );
}
