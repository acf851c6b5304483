import { createPublicKey, generateKeyPairSync, type KeyObject, verify } from 'node:crypto';
import { GeminiClips } from './gemini-clips.ts';
import { samplePicture } from './sample-picture.ts';
import { type Answer, type SeenRequest, startUpstream } from './upstream-server.ts';

type Json = Record<string, unknown>;

/** What the server answers to a request for a picture. */
export type GeminiScenario =
  | 'ok'
  | 'unknown-fields'
  | 'thought-first'
  | 'two-pictures'
  | 'words-only'
  | 'not-a-picture'
  | 'other-pixels'
  | 'wrong-key'
  | 'forbidden'
  | 'no-such-model'
  | 'rate-limited'
  | 'quota-used-up'
  | 'failed'
  | 'overloaded'
  | 'deadline'
  | 'expired-token'
  | 'html'
  | 'hang'
  | 'reset'
  | 'cut'
  | `block:${string}`
  | `finish:${string}`;

/** What the token server answers. */
export type TokenScenario = 'ok' | 'invalid-grant' | 'slow' | 'failed' | 'rate-limited' | 'html' | 'reset';

/** A Google that plays scenarios: the Gemini API, Vertex AI and the token server at one origin. */
export interface GeminiUpstream {
  geminiUrl: string;
  vertexUrl: string;
  tokenUrl: string;
  /** The JSON of a key file, whose assertions the token server accepts. */
  serviceAccount: string;
  requests: SeenRequest[];
  /** What becomes of clips. */
  clips: GeminiClips;
  /** Seconds for which tokens are given. */
  tokenLifetime: number;
  play(scenario: GeminiScenario): void;
  /** From now on every order gets this answer; undefined: those of the scenarios again. */
  answerAll(answer: Answer | undefined): void;
  playToken(scenario: TokenScenario): void;
  redirect(to: string): void;
  close(): Promise<void>;
}

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const PRIVATE = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const KEY_ID = 'CANARY-key-id-0123';

/** 1K pixels of the ratios that tests use. */
const PIXELS: Readonly<Record<string, readonly [number, number]>> = {
  '1:1': [1024, 1024],
  '16:9': [1344, 768],
  '21:9': [1536, 672],
};
const SCALE: Readonly<Record<string, number>> = { '512': 0.5, '1K': 1, '2K': 2, '4K': 4 };

/** Starts the server on a free port. Close it, else the process stays alive. */
export async function startGeminiUpstream(): Promise<GeminiUpstream> {
  let scenario: GeminiScenario = 'ok';
  let token: TokenScenario = 'ok';
  let always: Answer | undefined;
  const clips = new GeminiClips();
  const server = await startUpstream(async (request) => {
    const path = request.path.split('?')[0] ?? '';
    const clip = clips.answer(request, server.url);
    if (clip !== undefined) return clip;
    if (path === '/token') return tokenAnswer(request, token, stand.tokenLifetime);
    if (path === '/v1beta/models') return listAnswer(request, scenario);
    const isKnown =
      /^\/(v1beta|v1\/projects\/paper-project\/locations\/global\/publishers\/google)\/models\/[\w.-]+:generateContent$/;
    if (!isKnown.test(path) || request.method !== 'POST') return failure(404, 'NOT_FOUND');
    return always ?? pictureAnswer(request, scenario);
  });
  const stand: GeminiUpstream = {
    geminiUrl: `${server.url}/v1beta`,
    vertexUrl: `${server.url}/v1`,
    tokenUrl: `${server.url}/token`,
    serviceAccount: JSON.stringify({
      type: 'service_account',
      project_id: 'paper-project',
      private_key_id: KEY_ID,
      private_key: PRIVATE,
      client_email: 'painter@paper-project.iam.gserviceaccount.com',
      token_uri: 'https://elsewhere.example/token',
    }),
    requests: server.requests,
    clips,
    tokenLifetime: 3600,
    play: (name) => {
      scenario = name;
    },
    answerAll: (wanted) => {
      always = wanted;
    },
    playToken: (name) => {
      token = name;
    },
    redirect: (to) => server.answerWith({ kind: 'status', status: 307, headers: { location: to } }),
    close: server.close,
  };
  return stand;
}

/** A token's number counts up, so that tests can tell tokens apart. */
let tokens = 0;

function tokenAnswer(request: SeenRequest, scenario: TokenScenario, lifetime: number): Answer {
  if (scenario === 'slow') return { kind: 'hang' };
  if (scenario === 'reset') return { kind: 'reset' };
  if (scenario === 'failed') return { kind: 'json', status: 500, body: { error: 'internal_failure' } };
  if (scenario === 'rate-limited') return { kind: 'json', status: 429, headers: { 'retry-after': '3' }, body: {} };
  if (scenario === 'html') return { kind: 'status', status: 200, body: '<html></html>' };
  const fields = new URLSearchParams(Buffer.from(request.body).toString());
  const grant = fields.get('grant_type') === 'urn:ietf:params:oauth:grant-type:jwt-bearer';
  const holds =
    grant &&
    isAssertion(fields.get('assertion') ?? '', createPublicKey(pair.publicKey.export({ type: 'spki', format: 'pem' })));
  if (scenario === 'invalid-grant' || !holds) {
    const body = { error: 'invalid_grant', error_description: 'Invalid JWT Signature. CANARY' };
    return { kind: 'json', status: 400, body };
  }
  tokens += 1;
  return { kind: 'json', body: { access_token: `ya29.CANARY-${tokens}`, expires_in: lifetime, token_type: 'Bearer' } };
}

/** Signature, audience, account and lifetime of an assertion. */
function isAssertion(assertion: string, key: KeyObject): boolean {
  const [header = '', claims = '', signature = ''] = assertion.split('.');
  const text = Buffer.from(`${header}.${claims}`);
  if (!verify('RSA-SHA256', text, key, Buffer.from(signature, 'base64url'))) return false;
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Json;
  const said = read(claims);
  return (
    read(header).alg === 'RS256' &&
    read(header).kid === KEY_ID &&
    said.aud === 'https://oauth2.googleapis.com/token' &&
    said.iss === 'painter@paper-project.iam.gserviceaccount.com' &&
    said.scope === 'https://www.googleapis.com/auth/cloud-platform' &&
    Number(said.exp) - Number(said.iat) === 3600
  );
}

function listAnswer(request: SeenRequest, scenario: GeminiScenario): Answer {
  if (scenario === 'hang') return { kind: 'hang' };
  if (scenario === 'html') return { kind: 'status', status: 200, body: '<html></html>' };
  if (scenario === 'wrong-key') return wrongKey();
  if (scenario === 'overloaded') return failure(503, 'UNAVAILABLE');
  if (!request.path.endsWith('?pageSize=1000')) return failure(400, 'INVALID_ARGUMENT');
  const names = scenario === 'no-such-model' ? ['gemini-3-pro'] : ['gemini-3-pro', 'gemini-3.1-flash-image'];
  return { kind: 'json', body: { models: names.map((name) => ({ name: `models/${name}`, displayName: name })) } };
}

async function pictureAnswer(request: SeenRequest, scenario: GeminiScenario): Promise<Answer> {
  const [kind, reason = ''] = scenario.split(':');
  if (kind === 'block') {
    const promptFeedback = { blockReason: reason, safetyRatings: [] };
    return { kind: 'json', body: { promptFeedback, usageMetadata: { promptTokenCount: 9, totalTokenCount: 9 } } };
  }
  if (kind === 'finish') return words(reason, '');
  const drawn = () => drawing(request, scenario);
  const plays: Partial<Record<GeminiScenario, () => Answer | Promise<Answer>>> = {
    'words-only': () => words('STOP', 'I would rather describe it:\n a fox, key AIzaCANARY0123456789'),
    'wrong-key': wrongKey,
    forbidden: () => failure(403, 'PERMISSION_DENIED'),
    'no-such-model': () => failure(404, 'NOT_FOUND'),
    'rate-limited': () => failure(429, 'RESOURCE_EXHAUSTED', [retryInfo('37s')]),
    'quota-used-up': () => failure(429, 'RESOURCE_EXHAUSTED', [retryInfo('5s'), perDay()]),
    failed: () => failure(500, 'INTERNAL'),
    overloaded: () => failure(503, 'UNAVAILABLE'),
    deadline: () => failure(504, 'DEADLINE_EXCEEDED'),
    'expired-token': () => failure(401, 'UNAUTHENTICATED'),
    html: () => ({
      kind: 'status',
      status: 200,
      headers: { 'content-type': 'text/html' },
      body: '<html>CANARY</html>',
    }),
    hang: () => ({ kind: 'hang' }),
    reset: () => ({ kind: 'reset' }),
    cut: async () => ({
      kind: 'chunks',
      headers: { 'content-type': 'application/json' },
      chunks: [JSON.stringify(await drawn()).slice(0, 200)],
      end: 'cut',
    }),
  };
  return plays[scenario]?.() ?? { kind: 'json', body: await drawn() };
}

async function drawing(request: SeenRequest, scenario: GeminiScenario): Promise<Json> {
  const config = (request.json().generationConfig as Json).imageConfig as Json | undefined;
  const [width, height] = PIXELS[String(config?.aspectRatio ?? '1:1')] ?? [1024, 1024];
  const scale = scenario === 'other-pixels' ? 0.25 : (SCALE[String(config?.imageSize ?? '1K')] ?? 1);
  const picture = async (hue: number) => ({
    inlineData: { mimeType: 'image/png', data: base64(await samplePicture(width * scale, height * scale, 'png', hue)) },
  });
  const parts: Json[] = [{ text: 'A fox, in more words' }, await picture(0)];
  if (scenario === 'thought-first')
    parts.unshift({ thought: true, ...(await picture(99)) }, { thought: true, text: 'Hm' });
  if (scenario === 'two-pictures') parts.push(await picture(50));
  if (scenario === 'not-a-picture')
    parts.splice(1, 1, { inlineData: { mimeType: 'image/png', data: base64(Buffer.from('no')) } });
  const unknown = scenario === 'unknown-fields' ? { novelty: { deep: [1] }, modelStatus: 'NEW' } : {};
  return {
    candidates: [
      {
        content: { role: 'model', parts: parts.map((part) => ({ ...part, ...unknown })) },
        finishReason: 'STOP',
        ...unknown,
      },
    ],
    usageMetadata: {
      promptTokenCount: 12,
      candidatesTokenCount: 1130,
      candidatesTokensDetails: [{ modality: 'IMAGE', tokenCount: 1120 }],
      thoughtsTokenCount: 100,
      totalTokenCount: 1242,
      ...unknown,
    },
    modelVersion: 'gemini-3.1-flash-image',
    responseId: 'r-1',
    ...unknown,
  };
}

function words(finishReason: string, text: string): Answer {
  const content = text === '' ? {} : { content: { role: 'model', parts: [{ text }] } };
  const usageMetadata = { promptTokenCount: 12, candidatesTokenCount: 8, totalTokenCount: 20 };
  return { kind: 'json', body: { candidates: [{ ...content, finishReason, index: 0 }], usageMetadata } };
}

function failure(code: number, status: string, details: readonly Json[] = []): Answer {
  const message = `${status} CANARY: this text of the upstream is not shown`;
  return { kind: 'json', status: code, body: { error: { code, message, status, details } } };
}

function wrongKey(): Answer {
  return failure(400, 'INVALID_ARGUMENT', [
    { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID', domain: 'googleapis.com' },
  ]);
}

function retryInfo(retryDelay: string): Json {
  return { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay };
}

function perDay(): Json {
  const violations = [{ quotaId: 'GenerateRequestsPerDayPerProjectPerModel', quotaValue: '100' }];
  return { '@type': 'type.googleapis.com/google.rpc.QuotaFailure', violations };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
