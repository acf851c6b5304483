import { accept } from '../../application/accept.ts';
import type { Studio } from '../../application/studio.ts';
import type { Catalogue, Model, ProviderState } from '../../domain/catalog.ts';
import {
  type Action,
  type Asked,
  type Checked,
  checkRequest,
  type RequestDefaults,
} from '../../domain/check-request.ts';
import { StudioError } from '../../domain/errors.ts';
import { EDIT_CODES, EditRequest, ImageRequest, REQUEST_CODES, SequenceRequest } from '../../domain/generation.ts';
import { isSeveral, MOST_PROMPTS } from '../../domain/ways-of-asking.ts';
import { beforeSending, usage } from './errors.ts';

/** A request that was found in order, and who would draw it. Undefined parts: the server does not say. */
export interface CheckedHere {
  provider: ProviderState | undefined;
  model: Model | undefined;
  checked: Checked | undefined;
}

/** Pictures of one request where the model is not known. */
const USUAL_MAX_COUNT = 8;

const DEFAULTS: RequestDefaults = {
  quality: 'medium',
  moderation: 'low',
  webSearchEnabled: true,
  maxCount: USUAL_MAX_COUNT,
};

/**
 * Holds a request against the schema and the model's record before it is sent, with the very rules of the studio. What
 * cannot be honoured is refused here; it ends with exit code 2 and the public code.
 */
export async function checkHere(studio: Studio, action: Action, request: Asked): Promise<CheckedHere> {
  try {
    if (action === 'edit') accept(EditRequest, request, EDIT_CODES);
    else accept(action === 'sequence' ? SequenceRequest : ImageRequest, request, REQUEST_CODES);
    return await checkAgainstModel(studio, action, request);
  } catch (failure) {
    const isRefusal = StudioError.is(failure) && ['request-invalid', 'model-unknown'].includes(failure.kind);
    throw isRefusal ? beforeSending(failure) : failure;
  }
}

async function checkAgainstModel(studio: Studio, action: Action, request: Asked): Promise<CheckedHere> {
  const catalogue = await readCatalogue(studio);
  const provider = catalogue && providerOf(catalogue, request);
  const model = provider && modelOf(provider, request['model']);
  const flag = action === 'sequence' ? '--max-images' : '--count';
  const asked = action === 'sequence' ? request['maxImages'] : request['n'];
  const usual = Math.min(model?.maxCount ?? USUAL_MAX_COUNT, USUAL_MAX_COUNT);
  checkCount(flag, asked, isSeveral(request, action) ? MOST_PROMPTS : usual);
  if (model === undefined) return { provider, model, checked: undefined };
  checkQuality(request['quality'], model);
  const checked = checkRequest(model, request, action, DEFAULTS);
  const issue = checked.issues[0];
  if (issue !== undefined) {
    throw new StudioError('request-invalid', issue.code, `${issue.field}: ${issue.message}`, {
      hint: issue.hint,
      details: { field: issue.field, issues: checked.issues },
    });
  }
  return { provider, model, checked };
}

/** A server of an older version has no catalogue; it checks by itself. */
async function readCatalogue(studio: Studio): Promise<Catalogue | undefined> {
  try {
    const catalogue = await studio.system.models();
    return Array.isArray(catalogue?.providers) ? catalogue : undefined;
  } catch (failure) {
    if (StudioError.is(failure) && failure.code === 'ACCESS_TOKEN_REQUIRED') throw failure;
    return undefined;
  }
}

/** Who would draw: the one asked for, else for `auto` whoever is ready and has the model. */
function providerOf({ auto, providers }: Catalogue, request: Asked): ProviderState | undefined {
  const { provider: asked, model } = request;
  if (typeof asked === 'string' && asked !== 'auto') {
    const found = providers.find(({ id, aliases }) => id === asked || aliases.includes(asked));
    if (found !== undefined) return found;
    const valid = ['auto', ...providers.flatMap(({ id, aliases }) => [id, ...aliases])];
    const message = `provider: there is no provider "${asked}"`;
    throw new StudioError('model-unknown', 'INVALID_PROVIDER', message, {
      hint: `Use one of ${valid.join(', ')}`,
      details: { field: 'provider', valid },
    });
  }
  const first = providers.find(({ id }) => id === auto.provider);
  if (typeof model !== 'string' || (first && findModel(first, model))) return first;
  const having = providers.filter((provider) => findModel(provider, model));
  return having.find(({ ready }) => ready) ?? having[0] ?? first;
}

/** Models for clips are asked for by `ima2 video`. */
function findModel({ models }: ProviderState, asked: string): Model | undefined {
  return models.find(({ id, aliases, makes }) => makes === 'image' && (id === asked || aliases.includes(asked)));
}

function modelOf(provider: ProviderState, asked: unknown): Model | undefined {
  const id = typeof asked === 'string' ? asked : provider.defaultModel;
  const model = findModel(provider, id);
  if (model !== undefined || asked === undefined) return model;
  const valid = provider.models.filter(({ actions }) => actions.length > 0).map((known) => known.id);
  throw new StudioError('model-unknown', provider.unknownModelCode, `model: ${provider.label} has no model "${id}"`, {
    hint: `Use one of ${valid.join(', ')}`,
    details: { field: 'model', valid },
  });
}

/** The studio would adapt it with a warning; at a command line a wrong number is a slip of the finger. */
function checkCount(flag: string, asked: unknown, max: number): void {
  if (asked === undefined || (typeof asked === 'number' && asked >= 1 && asked <= max)) return;
  throw usage(`${flag} ${asked}: one request makes 1 to ${max} pictures`, undefined, 'INVALID_COUNT');
}

const QUALITIES = ['low', 'medium', 'high'];

/** The same for a level that no model has. */
function checkQuality(asked: unknown, { qualities, label }: Model): void {
  if (typeof asked !== 'string' || QUALITIES.includes(asked) || qualities?.includes(asked)) return;
  const levels = qualities ?? QUALITIES;
  throw usage(`--quality ${asked}: ${label} has ${levels.join(', ')}`, undefined, 'INVALID_QUALITY');
}
