import { Copy, X } from 'lucide';
import type { ComponentChildren } from 'preact';
import type { Asset } from '../../../../../src/domain/asset.ts';
import { isClip } from '../../../state/assets/clips.ts';
import { promptOf } from '../../../state/assets/pictures.ts';
import { showDetails } from '../../../state/assets/viewer.ts';
import { isBuiltIn } from '../../../state/system/system.ts';
import { say, t } from '../../../text/language.ts';
import { Icon } from '../../../ui/icon.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { whyWord } from '../../generation/bar/field-words.ts';
import { LineagePart } from '../clip/lineage-part.tsx';
import { copyText } from '../clipboard.ts';
import { changeInWords, type Fact, factsOf, notesOf } from '../facts.ts';
import { ReferenceStrip } from './reference-strip.tsx';
import { RunStrip } from './run-strip.tsx';
import { Seed } from './seed.tsx';
import './details.css';

interface DetailsProps {
  asset: Asset;
  onOpen: (filename: string) => void;
  /** Closes it where it does not stand in the viewer. */
  onClose?: () => void;
  /** What stands over the words. */
  children?: ComponentChildren;
}

/** Everything that is known of a picture: its words, how it was made, what became of what was asked, its file. */
export function Details({ asset, onOpen, onClose = () => showDetails(false), children }: DetailsProps) {
  const revised = asset.revisedPrompt?.trim() ?? '';
  const facts = factsOf(asset);
  return (
    <aside class="details" aria-label={t('viewer.details')}>
      <header class="details-head">
        <h2>{t('viewer.details')}</h2>
        <IconButton icon={X} label={t('viewer.hideDetails')} size="small" keys="I" onClick={onClose} />
      </header>
      {children}
      <Words
        title={t('viewer.prompt')}
        text={promptOf(asset) || t('viewer.noPrompt')}
        canCopy={promptOf(asset) !== ''}
      />
      {asset.negativePrompt && <Words title={t('viewer.negative')} text={asset.negativePrompt} canCopy />}
      {revised !== '' && revised !== promptOf(asset) && <Revised text={revised} />}
      {asset.analysis && <Words title={t('clip.describeTitle')} text={asset.analysis.text} canCopy />}
      <ReferenceStrip asset={asset} />
      {isClip(asset) && <LineagePart asset={asset} onOpen={onOpen} />}
      <RunStrip asset={asset} onOpen={onOpen} />
      {isBuiltIn(asset.provider) && <p class="details-builtin">{t('viewer.builtIn')}</p>}
      <Facts facts={facts.filter(({ isOfFile }) => !isOfFile)} />
      <Remarks
        title={t('viewer.adapted')}
        lines={(asset.warnings ?? []).map((warning) => [
          changeInWords(warning),
          ...[whyWord(warning.reason)].filter((why) => why !== undefined),
        ])}
      />
      <Facts title={t('viewer.file')} facts={facts.filter(({ isOfFile }) => isOfFile)} />
      <Remarks lines={notesOf(asset).map((note) => [note])} />
    </aside>
  );
}

function Words({ title, text, canCopy }: { title: string; text: string; canCopy: boolean }) {
  return (
    <section class="details-words">
      <h3>{title}</h3>
      {canCopy && (
        <IconButton
          icon={Copy}
          label={t('viewer.copyThis', { what: title })}
          size="small"
          onClick={() => void copyText(text)}
        />
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the button beside it does the same */}
      <p
        class={canCopy ? 'details-text' : 'details-text details-none'}
        onClick={() => {
          // Whoever marks a part of it wants that part.
          if (canCopy && String(getSelection() ?? '') === '') void copyText(text);
        }}
      >
        {text}
      </p>
    </section>
  );
}

function Revised({ text }: { text: string }) {
  return (
    <details class="details-revised">
      <summary>{t('viewer.revised')}</summary>
      <p class="details-text">{text}</p>
      <IconButton
        icon={Copy}
        label={t('viewer.copyThis', { what: t('viewer.revised') })}
        size="small"
        onClick={() => void copyText(text)}
      />
    </details>
  );
}

function Facts({ title, facts }: { title?: string; facts: readonly Fact[] }) {
  if (facts.length === 0) return null;
  return (
    <section class="details-facts">
      {title !== undefined && <h3>{title}</h3>}
      <dl>
        {facts.map((fact) => (
          <div class={fact.copy === undefined ? 'details-fact' : 'details-fact details-fact-name'} key={fact.title}>
            <dt>{say(fact.title)}</dt>
            <dd>
              <FactText fact={fact} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function FactText({ fact: { title, text, copy } }: { fact: Fact }): ComponentChildren {
  if (copy === undefined) return text;
  if (title === 'viewer.fact.seed') return <Seed seed={copy} />;
  return (
    <button type="button" class="details-copy" onClick={() => void copyText(copy)}>
      <code>{text}</code>
      <Icon icon={Copy} size={14} />
    </button>
  );
}

function Remarks({ title, lines }: { title?: string; lines: readonly string[][] }) {
  if (lines.length === 0) return null;
  return (
    <section class="details-remarks">
      {title !== undefined && <h3>{title}</h3>}
      <ul>
        {lines.map(([what, why]) => (
          <li key={what}>
            {what}
            {why !== undefined && <small>{why}</small>}
          </li>
        ))}
      </ul>
    </section>
  );
}
