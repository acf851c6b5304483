import type { ImageOrder, MadeImage, Warning } from '../../../domain/generation.ts';
import { type PictureHead, readPictureHead } from '../shared/picture-head.ts';
import { costOf } from './gemini-api.prices.ts';
import type { Drawn } from './gemini-api.wire.ts';

/** What Vertex draws, whatever it is asked for. */
const VERTEX_SIZE = '1024x1024';

/** The picture as it came, with warnings where it is not what was asked for; undefined: there is none. */
export function finish(drawn: Drawn, order: ImageOrder, sized: boolean): MadeImage | undefined {
  const found = drawn.pictures.flatMap((base64) => {
    const bytes = Buffer.from(base64, 'base64');
    const head = readPictureHead(bytes);
    return head === undefined ? [] : [{ bytes, head }];
  });
  const [first] = found;
  if (first === undefined) return undefined;
  const warnings = [...sizeWarnings(first.head, order, sized), ...surplus(found.length)];
  return {
    bytes: first.bytes,
    mediaType: first.head.mediaType,
    ...(drawn.words !== '' && { revisedPrompt: drawn.words }),
    ...counted(drawn, order.model.wire ?? order.model.id),
    ...(warnings.length > 0 && { warnings }),
  };
}

function sizeWarnings({ width, height }: PictureHead, { size }: ImageOrder, sized: boolean): Warning[] {
  const came = `${width}x${height}`;
  if (size === 'auto') return [];
  if (!sized && size !== VERTEX_SIZE) {
    const reason = `Vertex takes neither size nor ratio; the picture has ${came}`;
    return [{ code: 'OPTION_IGNORED', field: 'size', value: size, normalizedTo: null, reason }];
  }
  if (size === came) return [];
  const reason = 'The provider drew another size than asked for';
  return [{ code: 'OPTION_ADAPTED', field: 'size', value: size, normalizedTo: came, reason }];
}

function surplus(count: number): Warning[] {
  if (count < 2) return [];
  const reason = `The model drew ${count} pictures in one answer; the first is kept`;
  return [{ code: 'PARTIAL_RESULT', field: 'n', value: count, normalizedTo: 1, reason }];
}

function counted({ usage }: Drawn, wire: string): Pick<MadeImage, 'usage' | 'costUsd'> {
  if (usage === undefined) return {};
  const { promptTokenCount: prompt, candidatesTokenCount: candidates, totalTokenCount: total } = usage;
  const images = usage.candidatesTokensDetails
    ?.filter(({ modality }) => modality === 'IMAGE')
    .reduce((sum, { tokenCount }) => sum + (tokenCount ?? 0), 0);
  const costUsd = costOf(wire, {
    prompt: prompt ?? 0,
    candidates: candidates ?? 0,
    images: images || undefined,
    thoughts: usage.thoughtsTokenCount ?? 0,
  });
  const tokens = { promptTokens: prompt, candidatesTokens: candidates, totalTokens: total };
  const known = Object.entries(tokens).filter(([, count]) => typeof count === 'number');
  return { usage: Object.fromEntries(known), ...(costUsd !== undefined && { costUsd }) };
}
