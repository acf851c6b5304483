import { z } from 'zod';
import type { Provider, ProviderHealth } from '../../../domain/catalog.ts';
import { StudioError } from '../../../domain/errors.ts';
import type { GuardedFetch } from '../../network/guarded-fetch.ts';
import { unready } from '../shared/ask-upstream.ts';
import { failureBody } from '../shared/upstream.ts';
import { refusesCredentials } from './gemini-api.refusal.ts';
import { readGoogleFailure } from './gemini-api.wire.ts';

/** A list of a thousand models takes half a megabyte. */
const LARGEST_LIST = 8 * 1024 * 1024;

const ModelList = z.object({ models: z.array(z.object({ name: z.string() })).nullish() });

/** One question to the list of models. */
interface Question {
  baseUrl: string;
  secret: string;
  signal: AbortSignal;
  timeoutMs: number;
}

/** Asks for the list of models, which costs nothing, and says which of ours the key may use. */
export async function askModels(network: GuardedFetch, question: Question, record: Provider): Promise<ProviderHealth> {
  const { baseUrl, secret, signal, timeoutMs } = question;
  try {
    const reply = await network.request(`${baseUrl.replace(/\/+$/, '')}/models?pageSize=1000`, {
      headers: { 'x-goog-api-key': secret, accept: 'application/json', 'user-agent': 'ima2' },
      signal,
      trust: 'configured',
      timeoutMs,
      maxBytes: LARGEST_LIST,
    });
    if (reply.status < 200 || reply.status >= 300) return refusal(reply.status, await failureBody(reply));
    return health(await reply.text(), record);
  } catch (error) {
    if (signal.aborted) throw error;
    const what = StudioError.from(error).kind === 'provider-timed-out' ? 'does not answer' : 'cannot be reached';
    return unready(`Google ${what}`, 'Check the network, the proxy settings and GEMINI_BASE_URL');
  }
}

function refusal(status: number, body: string): ProviderHealth {
  if (refusesCredentials(status, readGoogleFailure(body)) || status === 403) {
    return unready('Google does not accept the Gemini key', 'Save another key; this one may be expired or deleted');
  }
  return unready(`Google answers with status ${status}`, 'Try again later');
}

function health(text: string, { models }: Provider): ProviderHealth {
  const listed = namesIn(text);
  if (listed === undefined) return unready('The list of models cannot be read', 'Check GEMINI_BASE_URL');
  const usable = models.filter(({ id, wire }) => listed.has(wire ?? id)).map(({ id }) => id);
  if (usable.length > 0) return { ready: true, reason: null, hint: null, facts: { account: 'key', models: usable } };
  return unready('The Gemini key may use none of the picture models', 'Switch on billing for its project');
}

/** The upstream's ids, without their common prefix. */
function namesIn(text: string): Set<string> | undefined {
  try {
    const list = ModelList.parse(JSON.parse(text)).models ?? [];
    return new Set(list.map(({ name }) => name.replace(/^models\//, '')));
  } catch {
    return undefined;
  }
}
