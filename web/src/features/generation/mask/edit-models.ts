import type { Model } from '../../../../../src/domain/catalog.ts';
import { checkRequest, type Issue } from '../../../../../src/domain/check-request.ts';
import { parseSize } from '../../../../../src/domain/picture-size.ts';
import { choice } from '../../../state/generation/composer-choices.ts';
import type { ModelChoice } from '../../../state/generation/composer-document.ts';
import { type Cost, costOf, DEFAULTS } from '../../../state/generation/composer-request.ts';
import type { Asked } from '../../../state/generation/runs.ts';
import { catalogue, providerOf } from '../../../state/system/system.ts';
import type { Size } from '../../assets/picture/zoom.ts';
import { type ModelLine, modelLines } from '../bar/model-list.ts';

/** Models that can edit pictures: the ready ones first. */
export function editModels(): readonly ModelLine[] {
  const { ready, waiting } = modelLines(catalogue.value, '');
  return [...ready, ...waiting].filter(({ model }) => model.actions.includes('edit'));
}

/** The model that edits: the chosen one, else that of the prompt bar, else the one that draws by default, else the first. */
export function editModel(chosen: ModelChoice | null): ModelLine | null {
  const lines = editModels();
  const find = (wanted: ModelChoice | null | undefined) =>
    lines.find(({ provider, model }) => provider.id === wanted?.provider && model.id === wanted.model);
  const auto = catalogue.value?.auto;
  return find(chosen) ?? find(choice.value) ?? find(auto) ?? lines.find(({ isReady }) => isReady) ?? null;
}

/** A request for an edit with the verdict on it. */
export interface EditOrder {
  asked: Asked & { prompt: string };
  issue: Issue | null;
  cost: Cost;
  /** Pixels of what will be made. */
  size: Size;
}

/**
 * What is asked of a model, as it is checked and priced before anything is sent. Where the result is put together, it is
 * as large as the picture, and the server finds the size of the part.
 */
export function orderOf(
  model: Model,
  prompt: string,
  picture: Size,
  mask: string | null,
  isComposite = false,
): EditOrder {
  const asked: EditOrder['asked'] = {
    prompt: prompt.trim(),
    provider: model.provider,
    model: model.id,
    ...(!isComposite && sizeFor(model, picture)),
    ...(mask !== null && { mask }),
    ...(mask !== null && isComposite && { maskMode: 'composite' }),
  };
  const { settled, issues } = checkRequest(model, asked, 'edit', DEFAULTS);
  const size = isComposite ? picture : (parseSize(settled.size) ?? picture);
  return { asked, issue: issues[0] ?? null, cost: costOf(model, providerOf(model.provider), settled), size };
}

/** A model that does not follow the picture by itself is asked for the size nearest to it. */
function sizeFor(model: Model, { width, height }: Size): { size?: string } {
  if (model.autoSize) return {};
  return { size: checkRequest(model, { size: `${width}x${height}` }, 'edit', DEFAULTS).settled.size };
}
