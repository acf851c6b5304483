import { StudioError } from '../../domain/errors.ts';
import type { ImageRequest, Warning } from '../../domain/generation.ts';
import type { NodeRequest } from '../../domain/node.ts';

/** A node as it is asked of the generation: without what only nodes have, and with what became of that. */
export interface SettledNode {
  asked: ImageRequest;
  contextMode: 'parent-plus-refs' | 'parent-only';
  searchMode: 'on' | 'auto' | 'off';
  warnings: Warning[];
}

/** Decides on the options that only nodes have; nothing is left out or changed without a warning. */
export function settleNode(request: NodeRequest): SettledNode {
  const { parentNodeId: _, externalSrc: __, contextMode: ___, searchMode: ____, n, references, ...rest } = request;
  const warnings: Warning[] = [];
  const adapt = (code: string, field: string, value: unknown, normalizedTo: unknown, reason: string): void => {
    warnings.push({ code, field, value, normalizedTo, reason });
  };
  const contextMode = contextModeOf(request, adapt);
  const searchMode = searchModeOf(request, adapt);
  if (n !== undefined && n !== 1) adapt('OPTION_IGNORED', 'n', n, 1, 'A node is one picture');
  const isDropped = contextMode === 'parent-only' && (references?.length ?? 0) > 0;
  if (isDropped) {
    const pictures = `${references?.length} pictures`;
    adapt('OPTION_IGNORED', 'references', pictures, null, 'contextMode parent-only sends the parent and nothing else');
  }
  const asked = {
    ...rest,
    ...(references !== undefined && !isDropped && { references }),
    ...searchOf(request, searchMode, adapt),
    ...(rest.templateMode === 'all' && { templateMode: 'random' as const }),
  };
  if (rest.templateMode === 'all') {
    adapt('OPTION_ADAPTED', 'templateMode', 'all', 'random', 'A node is one picture, of one prompt');
  }
  return { asked, contextMode, searchMode, warnings };
}

type Adapt = (code: string, field: string, value: unknown, normalizedTo: unknown, reason: string) => void;

function contextModeOf({ contextMode: asked }: NodeRequest, adapt: Adapt): SettledNode['contextMode'] {
  if (asked === 'parent-only' || asked === 'parent-plus-refs' || asked === undefined)
    return asked ?? 'parent-plus-refs';
  if (asked === 'ancestry') {
    const message = 'contextMode: ancestry is not supported; a node knows its parent, not those before it';
    throw new StudioError('request-invalid', 'CONTEXT_MODE_UNSUPPORTED', message, {
      hint: 'Use parent-plus-refs, with earlier pictures as references, or parent-only',
      details: { field: 'contextMode', valid: ['parent-plus-refs', 'parent-only'] },
    });
  }
  adapt('OPTION_ADAPTED', 'contextMode', asked, 'parent-plus-refs', 'contextMode is parent-plus-refs or parent-only');
  return 'parent-plus-refs';
}

function searchModeOf({ searchMode: asked }: NodeRequest, adapt: Adapt): SettledNode['searchMode'] {
  if (asked === 'on' || asked === 'auto' || asked === 'off' || asked === undefined) return asked ?? 'on';
  adapt('OPTION_ADAPTED', 'searchMode', asked, 'on', 'searchMode is on, auto or off');
  return 'on';
}

/** A search that nobody spoke of is left to what is usual. */
function searchOf({ searchMode: asked, webSearchEnabled }: NodeRequest, searchMode: string, adapt: Adapt) {
  if (searchMode === 'off') {
    if (webSearchEnabled === true) adapt('OPTION_ADAPTED', 'webSearchEnabled', true, false, 'searchMode is off');
    return { webSearchEnabled: false };
  }
  return asked === 'on' && webSearchEnabled === undefined ? { webSearchEnabled: true } : {};
}
