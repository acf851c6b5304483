import type { ImageOrder, Media } from '../../../../domain/generation.ts';
import { STORYBOARD } from '../storyboard.ts';
import { developerText, editText, type MaskForm, sequenceText } from './drawing-words.ts';
import type { WireOptions } from './wire-options.ts';

/** How the body of a Responses call depends on the settings and on who takes it. */
export interface ResponsesStyle {
  forceImageTool: boolean;
  researchSuffix: string;
}

type Json = Record<string, unknown>;

/** The picture as a data URL. */
export function dataUrl({ bytes, mediaType }: Media): string {
  return `data:${mediaType};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')}`;
}

/**
 * Body of `POST /responses`: a developer message, then the pictures, then the words of the person as they are. A mask goes
 * into the field of the tool, or as one more picture to an upstream that may not have the field.
 */
export function responsesBody(
  order: ImageOrder,
  options: WireOptions,
  style: ResponsesStyle,
  maskForm: MaskForm = 'field',
): Json {
  const tool: Json = { type: 'image_generation', ...drawingFields(order), ...options };
  if (order.action === 'edit') tool.action = 'edit';
  if (order.mask !== null && maskForm === 'field') tool.input_image_mask = { image_url: dataUrl(order.mask) };
  return {
    model: order.model.wire ?? order.model.id,
    input: [
      { role: 'developer', content: developerText(order, style.researchSuffix) },
      { role: 'user', content: userContent(order, maskForm) },
    ],
    tools: order.webSearchEnabled ? [{ type: 'web_search' }, tool] : [tool],
    // A forced tool is called once; pictures that belong together take several calls of it.
    tool_choice: style.forceImageTool && order.n === 1 ? { type: 'image_generation' } : 'required',
    ...(order.reasoningEffort !== null && { reasoning: { effort: order.reasoningEffort } }),
    store: false,
    stream: true,
  };
}

function userContent(order: ImageOrder, maskForm: MaskForm): Json[] {
  const pictures = [
    ...(order.source === null ? [] : [order.source]),
    ...order.references,
    ...(order.mask !== null && maskForm === 'picture' ? [order.mask] : []),
  ];
  const words = [
    order.action === 'edit' ? editText(order, maskForm) : '',
    order.storyboard ? STORYBOARD : '',
    sequenceText(order),
    order.prompt,
  ];
  return [
    ...pictures.map((picture) => ({ type: 'input_image', image_url: dataUrl(picture), detail: 'auto' })),
    ...words.filter((part) => part !== '').map((part) => ({ type: 'input_text', text: part })),
  ];
}

/** Fields of a drawing that OpenAI's APIs have in common; what is not asked for is left to the upstream. */
export function drawingFields(order: ImageOrder): Json {
  return {
    size: order.size,
    ...(order.quality !== null && { quality: order.quality }),
    ...(order.moderation !== null && { moderation: order.moderation }),
    ...(order.format !== null && { output_format: order.format }),
  };
}
