import type { ClipModel } from '../../../state/generation/clip-request.ts';
import { ownOptions } from '../../../state/generation/composer-request.ts';
import { t } from '../../../text/language.ts';

/** What a model that makes clips can do, in few words each. */
export function clipFactsOf(model: ClipModel): string[] {
  const { duration, resolutions, start, maxReferences, lastFrame, maxKeyframes, audio, planners, actions } =
    model.video;
  const facts = [
    duration.values === undefined
      ? t('clip.factLengths', { least: duration.min, most: duration.max })
      : t('clip.factLengthList', { list: duration.values.join(', ') }),
    resolutions.join(', '),
    start === 'required' ? t('clip.factStartNeeded') : start !== 'never' && t('clip.factStart'),
    maxReferences > 0 && t('clip.factReferences', { count: maxReferences }),
    lastFrame && t('clip.factLast'),
    maxKeyframes > 0 && t('clip.factKeys', { count: maxKeyframes }),
    t(audio === 'always' ? 'clip.factSound' : audio === 'optional' ? 'clip.factSoundChoice' : 'clip.factSilent'),
    planners !== null && t('clip.factPlans'),
    actions.includes('edit') && t('clip.factEdits'),
    actions.includes('extend') && t('clip.factExtends'),
    model.seed && t('bar.factSeed'),
    model.negativePrompt && t('bar.factNegative'),
    ownOptions(model).length > 0 && t('bar.factOwn', { count: ownOptions(model).length }),
  ];
  return facts.filter((fact) => fact !== false);
}
