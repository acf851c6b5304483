import type { Asset } from '../../../../src/domain/asset.ts';
import { t } from '../../text/language.ts';
import { promptOf } from '../assets/pictures.ts';
import { focusPrompt, replace } from './composer.ts';
import { record } from './composer-choices.ts';
import { KEPT_THERE_MS } from './continues-there.ts';
import { choose, draft } from './draft.ts';

/**
 * Goes on from a picture as its provider still has it: the address of the picture counts as the first reference, with a
 * model that can do so, until it is taken out of the bar or is too old.
 */
export function continueThere(asset: Asset): void {
  const { providerUrl, provider, model, createdAt } = asset;
  if (!providerUrl || !provider || !model) return;
  const { prompt, options, model: chosen } = draft.value;
  replace(
    {
      prompt: promptOf(asset) || prompt,
      model: record.value?.continues === true ? chosen : { provider, model },
      options: { ...options, providerUrl },
    },
    t('bar.continuedThere'),
  );
  focusPrompt();
  setTimeout(
    () => {
      if (draft.value.options['providerUrl'] === providerUrl) choose('providerUrl', undefined);
    },
    createdAt + KEPT_THERE_MS - Date.now(),
  );
}
