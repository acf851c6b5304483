import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type AgyProgramUnderTest, installAgy } from './agy-program.ts';
import { startComfy } from './comfy-server.ts';
import { standInsOf } from './every-upstream-stand-ins.ts';
import { startGeminiUpstream } from './gemini-upstream.ts';
import { startImagesServer } from './images-upstream.ts';
import { startOpenAiUpstream } from './openai-upstream.ts';
import { startReplicate } from './replicate-upstream.ts';
import { samplePicture } from './sample-picture.ts';
import { startSdapi } from './sdapi-upstream.ts';
import { codexDocument, codexFile, grokDocument, grokFile, signIn } from './signed-in.ts';
import { type TempHome, tempHome } from './temp-studio.ts';
import { aToken, startIssuer } from './token-issuer.ts';
import { startXaiUpstream } from './xai-upstream.ts';

/** A stand-in for the upstream of one provider, seen from outside. */
export interface StandIn {
  /** Id under which the studio has the provider. */
  provider: string;
  /** Everything that was sent to it so far, as text: path and body of each request, or how the program was called. */
  asked(): Promise<string[]>;
  /** The picture that it handed over last. */
  sent(): Promise<Uint8Array>;
  /** From now on every order fails, with its credentials in the answer where the protocol has room for words. */
  fails(): Promise<void>;
  draws(): Promise<void>;
}

/** A home whose settings lead each provider to its stand-in, with credentials that must never be seen again. */
export interface EveryUpstream {
  home: TempHome;
  env: Record<string, string>;
  standIns: readonly StandIn[];
  /** The stand-ins themselves, to be told what to do. */
  upstreams: Upstreams;
  /** Credentials and parts of them, by what they are. */
  planted: Readonly<Record<string, string>>;
  /** Stops the stand-ins and leaves the home, so that nobody answers any more. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

/** Which account of Google counts, and whether keys come as variables or stand in the settings file. */
export interface EveryOptions {
  google?: 'apikey' | 'vertex';
  keys?: 'env' | 'config';
  /** Time limit of instances, where they have one. */
  timeoutMs?: number;
}

/** The servers and the program. */
export type Upstreams = Awaited<ReturnType<typeof startAll>>;

/** Starts them all and writes the home. Close it. */
export async function everyUpstream({
  google = 'apikey',
  keys = 'env',
  timeoutMs,
}: EveryOptions = {}): Promise<EveryUpstream> {
  const home = await tempHome();
  const all = await startAll(home.folder);
  const planted = plant(all);
  const { agy } = all;
  await signIn(codexFile(agy.home), codexDocument(planted.codexAccess, planted.codexRefresh, 0));
  await signIn(grokFile(agy.home), grokDocument(planted.grokAccess, planted.grokRefresh, 3_600_000));
  const isEnv = keys === 'env';
  const env = { ...home.env, ...addresses(all), ...(isEnv ? variables(planted) : {}) };
  const folder = join(home.folder, '.ima2');
  const config = {
    geminiAuthMode: google,
    ...(isEnv ? {} : fileKeys(planted)),
    instances: instances(all, planted, isEnv, timeoutMs),
  };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'config.json'), JSON.stringify(config));
  let isUp = true;
  const stop = async (): Promise<void> => {
    if (!isUp) return;
    isUp = false;
    const servers = [all.openai, all.xai, all.gemini, all.comfy, all.replicate, all.images, all.sdapi, all.issuer];
    await Promise.all(servers.map((server) => server.close()));
  };
  return {
    home,
    env,
    standIns: standInsOf(all, planted, google),
    upstreams: all,
    planted,
    stop,
    close: async () => {
      await stop();
      await home.remove();
    },
  };
}

async function startAll(folder: string) {
  return {
    picture: await samplePicture(64, 64, 'png', 42),
    openai: await startOpenAiUpstream({ picture: await samplePicture(64, 64, 'png', 42) }),
    xai: await startXaiUpstream(),
    gemini: await startGeminiUpstream(),
    comfy: await startComfy(),
    replicate: await startReplicate(),
    images: await startImagesServer(),
    sdapi: await startSdapi(),
    issuer: await startIssuer(),
    agy: await installAgy(join(folder, 'machine')),
  };
}

const HOUR_MS = 3_600_000;

function plant(all: Upstreams) {
  const vertex = all.gemini.serviceAccount;
  return {
    openaiKey: 'sk-proj-canary0A1b2C3d4E5f6G7h8',
    xaiKey: 'xai-canary9I8j7K6l5M4n3O2p',
    geminiKey: 'AIzaSyCanaryQ1r2S3t4U5v6W7x8Y9z0',
    replicateToken: 'r8_canaryA1b2C3d4E5f6G7',
    labKey: 'lab-canary-key-H2i3J4k5',
    sdPassword: 'painter:canary-pass-H8i9J0',
    secondToken: 'r8_canarySecond1b2C3d4E5',
    codexAccess: aToken(10 * HOUR_MS, { canary: 'codex' }),
    codexRefresh: all.issuer.refresh(),
    grokAccess: aToken(10 * HOUR_MS, { canary: 'grok' }),
    grokRefresh: all.issuer.refresh(),
    vertex,
  };
}

/** What is planted where. */
export type Planted = ReturnType<typeof plant>;

function addresses({ openai, xai, gemini, comfy, replicate, issuer, agy }: Upstreams): Record<string, string> {
  return {
    ...machineOf(agy),
    OPENAI_BASE_URL: openai.url,
    IMA2_OAUTH_BASE_URL: openai.backendUrl,
    IMA2_OAUTH_ISSUER: issuer.url,
    XAI_BASE_URL: xai.url,
    IMA2_XAI_ISSUER: issuer.url,
    GEMINI_BASE_URL: gemini.geminiUrl,
    IMA2_VERTEX_BASE_URL: gemini.vertexUrl,
    IMA2_GOOGLE_TOKEN_URL: gemini.tokenUrl,
    REPLICATE_BASE_URL: replicate.url,
    IMA2_COMFY_URL: comfy.upstream.url,
  };
}

function machineOf({ home, path }: AgyProgramUnderTest): Record<string, string> {
  return { HOME: home, PATH: '/usr/bin:/bin', IMA2_AGY_BIN: path };
}

function variables(planted: Planted): Record<string, string> {
  return {
    OPENAI_API_KEY: planted.openaiKey,
    XAI_API_KEY: planted.xaiKey,
    GEMINI_API_KEY: planted.geminiKey,
    REPLICATE_API_TOKEN: planted.replicateToken,
    VERTEX_SERVICE_ACCOUNT_JSON: planted.vertex,
    LAB_KEY: planted.labKey,
    SD_KEY: planted.sdPassword,
    SECOND_TOKEN: planted.secondToken,
  };
}

function fileKeys(planted: Planted): Record<string, unknown> {
  return {
    apiKey: planted.openaiKey,
    xaiApiKey: planted.xaiKey,
    geminiApiKey: planted.geminiKey,
    replicateApiToken: planted.replicateToken,
    vertexServiceAccountJson: JSON.parse(planted.vertex),
  };
}

/** One instance of each kind; its key stands in a variable or, by the name of an unset one, in the entry. */
function instances(
  { comfy, replicate, images, sdapi }: Upstreams,
  planted: Planted,
  isEnv: boolean,
  timeoutMs?: number,
) {
  const key = (keyEnv: string, apiKey: string) => ({ keyEnv, ...(!isEnv && { apiKey }) });
  const edges = { sizes: ['1024x1024', '512x512'] };
  return {
    'lab-images': {
      ...(timeoutMs !== undefined && { timeoutMs }),
      ...{ type: 'openai-images', url: images.url, quirks: 'vllm' },
      models: [{ id: 'sdxl', qualities: ['low', 'medium', 'high'], formats: ['png', 'jpeg'], ...edges }],
      ...key('LAB_KEY', planted.labKey),
    },
    'lab-sd': { type: 'a1111', url: sdapi.url, ...key('SD_KEY', planted.sdPassword) },
    'lab-comfy': { type: 'comfyui', url: comfy.upstream.url },
    'lab-painter': {
      ...(timeoutMs !== undefined && { timeoutMs }),
      ...{ type: 'replicate', url: replicate.url, model: 'lab/painter:'.concat('a'.repeat(64)) },
      ...key('SECOND_TOKEN', planted.secondToken),
    },
  };
}
