import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { drawingOf } from './openai-drawing.ts';
import { SCENARIOS, type ScenarioName } from './openai-scenarios.ts';
import { type Answer, type SeenRequest, startUpstream } from './upstream-server.ts';

/** How the stand-in starts. */
export interface OpenAiUpstreamOptions {
  /** Bytes of the finished picture; without it one of the asked size and format. */
  picture?: Uint8Array;
  scenario?: ScenarioName;
  /** 0: any free port. */
  port?: number;
  /** Milliseconds between the events of a stream. */
  pauseMs?: number;
}

/** An OpenAI that plays scenarios. */
export interface OpenAiUpstream {
  /** Base address with its version path, for `OPENAI_BASE_URL`. */
  url: string;
  /** Address of the backend of the ChatGPT account, for `IMA2_OAUTH_BASE_URL`. */
  backendUrl: string;
  requests: SeenRequest[];
  /** The next requests get these scenarios, one each; the last one stays. */
  setScenario(...names: ScenarioName[]): void;
  /** From now on every order gets this answer; undefined: those of the scenarios again. */
  answerAll(answer: Answer | undefined): void;
  /** From now on every request is sent on to another address. */
  redirect(to: string): void;
  connections(): number;
  close(): Promise<void>;
}

/**
 * Starts a local server that speaks the Responses API, the Images API and the list of models, also at the addresses of
 * the ChatGPT account's backend. A list of models is refused to the token `sk-refused`.
 */
export async function startOpenAiUpstream(options: OpenAiUpstreamOptions = {}): Promise<OpenAiUpstream> {
  let script: ScenarioName[] = [options.scenario ?? 'ok'];
  let always: Answer | undefined;
  const answer = async (request: SeenRequest): Promise<Answer> => {
    const path = request.path.replace(/^\/(v1|backend-api\/codex)(?=\/)/, '').split('?')[0] ?? '';
    if (path === '/models') return modelsFor(request);
    const route = ROUTES[path];
    if (route === undefined || request.method !== 'POST') return { kind: 'json', status: 404, body: NO_SUCH_PATH };
    if (always !== undefined) return always;
    const name = (script.length > 1 ? script.shift() : script[0]) ?? 'ok';
    const drawing = await drawingOf(request, options.picture);
    return paced(SCENARIOS[name]({ ...drawing, route }), options.pauseMs);
  };
  const upstream = await startUpstream(answer, options.port ?? 0);
  return {
    url: `${upstream.url}/v1`,
    backendUrl: `${upstream.url}/backend-api`,
    requests: upstream.requests,
    redirect: (to) => upstream.answerWith({ kind: 'status', status: 307, headers: { location: to } }),
    connections: upstream.connections,
    setScenario: (...names) => {
      script = names;
    },
    answerAll: (wanted) => {
      always = wanted;
    },
    close: upstream.close,
  };
}

const ROUTES: Readonly<Record<string, 'responses' | 'generations' | 'edits'>> = {
  '/responses': 'responses',
  '/images/generations': 'generations',
  '/images/edits': 'edits',
};
const NO_SUCH_PATH = {
  error: { message: 'Unknown request URL', type: 'invalid_request_error', param: null, code: 'unknown_url' },
};
const MODELS = {
  object: 'list',
  data: ['gpt-5.4-mini', 'gpt-5.5', 'gpt-image-2'].map((id) => ({
    id,
    object: 'model',
    created: 1_790_000_000,
    owned_by: 'openai',
  })),
};

function modelsFor({ headers }: SeenRequest): Answer {
  if (headers.authorization === 'Bearer sk-refused') return { kind: 'json', status: 401, body: NO_SUCH_PATH };
  return { kind: 'json', body: MODELS };
}

function paced(answer: Answer, pauseMs: number | undefined): Answer {
  return answer.kind === 'chunks' && pauseMs !== undefined ? { ...answer, pauseMs } : answer;
}

/** Runs the server from a shell: `node --import tsx test/support/openai-upstream.ts --port 0 --scenario partials`. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      scenario: { type: 'string', default: 'ok' },
      pause: { type: 'string', default: '0' },
    },
  });
  if (!(values.scenario in SCENARIOS)) {
    console.error(`No scenario ${values.scenario}. There are: ${Object.keys(SCENARIOS).join(', ')}`);
    process.exitCode = 2;
    return;
  }
  const scenario = values.scenario as ScenarioName;
  const upstream = await startOpenAiUpstream({ port: Number(values.port), scenario, pauseMs: Number(values.pause) });
  console.log(upstream.url);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void upstream.close());
}

const script = process.argv[1];
if (script !== undefined && import.meta.url === pathToFileURL(script).href) await main();
