import type { Asset } from '../../../../../src/domain/asset.ts';
import { modelLabel } from '../../../state/system/system.ts';
import { number, t } from '../../../text/language.ts';
import type { Fact } from '../fact.ts';

/** What is known of a clip beside what every picture has. */
export function clipFacts({ video, videoSeries, modelFallback, provider }: Asset): Fact[] {
  if (video === null || video === undefined) return [];
  const { duration, resolution, frameRate, hasAudio, operation, sourceImageFilename } = video;
  const short = { maximumFractionDigits: 2 };
  const facts: (Fact | false)[] = [
    typeof operation === 'string' && {
      title: 'clip.factSource',
      text: t(operation === 'edit' ? 'clip.opEdit' : 'clip.opExtend'),
    },
    typeof duration === 'number' && {
      title: 'clip.factLength',
      text: t('clip.seconds', { count: number(duration, short) }),
    },
    typeof resolution === 'string' && { title: 'clip.factResolution', text: resolution },
    typeof frameRate === 'number' && { title: 'clip.factRate', text: number(frameRate, short) },
    typeof hasAudio === 'boolean' && {
      title: 'clip.factAudio',
      text: t(hasAudio ? 'clip.withSound' : 'clip.withoutSound'),
    },
    typeof sourceImageFilename === 'string' && { title: 'clip.sourceImage', text: sourceImageFilename },
    videoSeries !== null && videoSeries !== undefined && { title: 'clip.factTopic', text: videoSeries.topic },
    typeof modelFallback === 'object' &&
      modelFallback !== null && {
        title: 'clip.factFallback',
        text: t('clip.fallback', {
          from: modelLabel(provider, modelFallback.from),
          to: modelLabel(provider, modelFallback.to),
        }),
      },
  ];
  return facts.filter((fact) => fact !== false);
}
