import type { Studio } from '../../application/studio.ts';
import type { Preview } from '../../application/system/system.ts';
import type { Comparison } from '../../domain/comparison.ts';
import { cancelled } from '../../domain/errors.ts';
import { assets, mediaOf, withoutOk } from './client-assets.ts';
import { canvas, prompts } from './client-prompts.ts';
import { sessions } from './client-sessions.ts';
import { storyboards } from './client-storyboards.ts';
import { library } from './client-transfer.ts';
import { video } from './client-video.ts';
import type { ReplyOf } from './contract.ts';
import { endpoints, type Route } from './endpoints.ts';
import { receivedComparison } from './present-comparison.ts';
import { followRemote, type RemotePictures } from './remote-events.ts';
import { RemoteRun } from './remote-run.ts';
import { type Send, type Sending, Wire } from './wire.ts';

export { copyUrl, libraryUrl, previewUrl, thumbnailUrl } from './endpoints.ts';

const SILENCE_MS = 2500;
const CALLER = 'x-ima2-caller';

/** How a client reaches its server. */
export interface ConnectOptions {
  /** The server's access token. A browser that is paired needs none. */
  token?: string | undefined;
  /** How requests are sent; the platform's own `fetch` by default. */
  fetch?: Send;
  /** Whether previews come with their bytes, as they do inside one process, or are to be fetched. */
  pictures?: RemotePictures;
  /**
   * Starts runs without a stream of their own, for browsers, which have few connections. Their events come through
   * `system.follow`; whoever iterates a run or awaits its result opens its stream then.
   */
  oneStream?: boolean;
  /** Requests go on when the page that sent them is left; such requests are small. */
  outlivesPage?: boolean;
  /** Names the client in the server's log. */
  client?: string;
  /** Who asks, for the usage ledger; the name of the client by default. */
  caller?: string | undefined;
  /** Told after every request whether the server answered. */
  onAnswer?: (isAnswering: boolean) => void;
  /**
   * Told when a request has had no answer for two and a half seconds: the server is busy with it, or hangs. Files that
   * are sent may take longer than that on their way, and say nothing.
   */
  onSilence?: () => void;
}

/** A studio at a server. */
export interface Connection {
  studio: Studio;
  /** Lets go of everything that is open. Runs go on at the server. */
  close(): Promise<void>;
}

/**
 * The studio of a server, with the same methods, results and errors as one inside this process. Nothing is sent until a
 * method is called. A run that cannot be found rejects when it is awaited, not when it is asked for.
 */
export function connect(url: string, options: ConnectOptions = {}): Connection {
  const keepalive = options.outlivesPage === true;
  const send = observed(options.fetch ?? ((address, init) => fetch(address, { ...init, keepalive })), options);
  const headers = {
    'x-ima2-client': options.client ?? 'sdk',
    ...(options.caller !== undefined && { [CALLER]: encodeURIComponent(options.caller) }),
    ...(options.token !== undefined && { authorization: `Bearer ${options.token}` }),
  };
  const wire = new Wire(url, headers, send);
  const closing = new AbortController();
  const remote: Remote = {
    wire,
    closed: closing.signal,
    pictures: options.pictures ?? 'preview',
    isLazy: options.oneStream === true,
  };
  const studio: Studio = {
    generation: generation(remote),
    video: video({ wire, closed: closing.signal, pictures: remote.pictures }, (route, input, options) =>
      startRun(remote, route, input, options),
    ),
    storyboards: storyboards(wire, (route, input, options) => startRun(remote, route, input, options)),
    sessions: sessions(wire, (route, input, options) => startRun(remote, route, input, options)),
    assets: assets(wire),
    library: library(wire),
    prompts: prompts(wire),
    canvas: canvas(wire),
    accounts: accounts(remote),
    system: system(remote),
  };
  return {
    studio,
    close: async () => closing.abort(),
  };
}

/** Says of each request whether anybody answered it; one that was given up from here says nothing. */
function observed(send: Send, { onAnswer, onSilence }: Pick<ConnectOptions, 'onAnswer' | 'onSilence'>): Send {
  return async (address, init) => {
    const isFile = init.body !== undefined && init.body !== null && typeof init.body !== 'string';
    const silence = onSilence && !isFile && setTimeout(() => init.signal?.aborted !== true && onSilence(), SILENCE_MS);
    try {
      const response = await send(address, init);
      onAnswer?.(true);
      return response;
    } catch (failure) {
      if (init.signal?.aborted !== true) onAnswer?.(false);
      throw failure;
    } finally {
      if (silence) clearTimeout(silence);
    }
  };
}

interface Remote {
  wire: Wire;
  closed: AbortSignal;
  pictures: RemotePictures;
  isLazy: boolean;
}

function generation(remote: Remote): Studio['generation'] {
  const { wire } = remote;
  return {
    image: (input, options) => startRun(remote, endpoints.generation.image, input, options),
    edit: (input, options) => startRun(remote, endpoints.generation.edit, input, options),
    sequence: (input, options) => startRun(remote, endpoints.generation.sequence, input, options),
    check: (input) => wire.json<ReplyOf<'generation', 'check'>>(endpoints.generation.check, { json: input }),
    compare: (input) => comparison(wire, endpoints.generation.compare, { json: input }),
    checkCompare: (input) => comparison(wire, endpoints.generation.checkCompare, { json: input }),
    comparison: (id, { wait = false } = {}) =>
      comparison(wire, endpoints.generation.comparison, { parts: { id }, query: { wait } }),
    cancelComparison: (id) => comparison(wire, endpoints.generation.cancelComparison, { parts: { id } }),
    wildcards: () => wire.json<ReplyOf<'generation', 'wildcards'>>(endpoints.generation.wildcards),
  };
}

async function comparison(wire: Wire, route: Route, sending: Sending): Promise<Comparison> {
  return receivedComparison(await wire.json<ReplyOf<'generation', 'comparison'>>(route, sending));
}

function accounts({ wire }: Remote): Studio['accounts'] {
  return {
    providers: async () => (await wire.json<ReplyOf<'accounts', 'providers'>>(endpoints.accounts.providers)).providers,
    check: async ({ id, signal } = {}) => {
      const sending = { json: { ...(id !== undefined && { id }) }, ...(signal && { signal }) };
      return (await wire.json<ReplyOf<'accounts', 'check'>>(endpoints.accounts.check, sending)).providers;
    },
    usage: (query = {}) => wire.json(endpoints.accounts.usage, { query }),
    calls: async (query = {}) =>
      (await wire.json<ReplyOf<'accounts', 'calls'>>(endpoints.accounts.calls, { query })).calls,
    chooseProvider: (choice) => wire.json(endpoints.accounts.chooseProvider, { json: choice }),
    keys: () => wire.json(endpoints.accounts.keys),
    saveKey: (provider, key) => wire.json(endpoints.accounts.saveKey, { parts: { provider }, json: key }),
    removeKey: (provider) => wire.json(endpoints.accounts.removeKey, { parts: { provider } }),
    quota: () => wire.json(endpoints.accounts.quota),
    billing: () => wire.json(endpoints.accounts.billing),
    chatgptState: async () => {
      const { runtime: _, ...state } = await wire.json<ReplyOf<'accounts', 'chatgptState'>>(
        endpoints.accounts.chatgptState,
      );
      return state;
    },
    startSwitch: (request) => wire.json(endpoints.accounts.startSwitch, { json: request }),
    waitingSwitches: async () =>
      (await wire.json<ReplyOf<'accounts', 'waitingSwitches'>>(endpoints.accounts.waitingSwitches)).sessions,
    switchState: (sessionId) => wire.json(endpoints.accounts.switchState, { parts: { sessionId } }),
    finishSwitch: (sessionId, callback) =>
      wire.json(endpoints.accounts.finishSwitch, { parts: { sessionId }, json: callback }),
    cancelSwitch: (sessionId) => wire.json(endpoints.accounts.cancelSwitch, { parts: { sessionId } }),
    signedIn: async () => (await wire.json<ReplyOf<'accounts', 'signedIn'>>(endpoints.accounts.signedIn)).accounts,
    switchTo: (id) => wire.json(endpoints.accounts.switchTo, { parts: { id } }),
    removeAccount: (id) => wire.json(endpoints.accounts.removeAccount, { parts: { id } }),
    grokState: () => wire.json(endpoints.accounts.grokState),
    antigravityState: () => wire.json(endpoints.accounts.antigravityState),
  };
}

function system(remote: Remote): Studio['system'] {
  const { wire, closed, pictures } = remote;
  return {
    health: async () => {
      const { runtime: _, ...health } = await wire.json<ReplyOf<'system', 'health'>>(endpoints.system.health);
      return health;
    },
    capabilities: async () => {
      const {
        source: _,
        server: __,
        ...rest
      } = await wire.json<ReplyOf<'system', 'capabilities'>>(endpoints.system.capabilities);
      return rest as Awaited<ReturnType<Studio['system']['capabilities']>>;
    },
    storage: async () => (await wire.json<ReplyOf<'system', 'storage'>>(endpoints.system.storage)).data,
    copyOlderPictures: async () => withoutOk(await wire.json(endpoints.system.copyOlderPictures)),
    checkLibrary: () => wire.json(endpoints.system.checkLibrary),
    openLibrary: async () => void (await wire.json(endpoints.system.openLibrary)),
    exportPicture: async (filename) => {
      const sending = { json: { filename } };
      const { ok: _, ...sent } = await wire.json<ReplyOf<'system', 'exportPicture'>>(
        endpoints.system.exportPicture,
        sending,
      );
      return sent;
    },
    models: () => wire.json<ReplyOf<'system', 'models'>>(endpoints.system.models),
    runs: (query = {}) => wire.json(endpoints.system.runs, { query: { ...query, view: 'full' } }),
    run: (requestId) => new RemoteRun<unknown>({ id: requestId, wire, pictures, closed }),
    cancelRun: (requestId) =>
      wire.json<ReplyOf<'system', 'cancelRun'>>(endpoints.system.cancelRun, { parts: { requestId } }),
    dismissRun: (requestId) =>
      wire.json<ReplyOf<'system', 'dismissRun'>>(endpoints.system.dismissRun, { parts: { requestId } }),
    preview: (requestId, index) => preview(wire, requestId, index),
    follow: (deliver, follower = {}) => {
      const stop = followRemote(wire, pictures, deliver, follower);
      closed.addEventListener('abort', stop);
      return () => {
        closed.removeEventListener('abort', stop);
        stop();
      };
    },
    settings: () => wire.json<ReplyOf<'system', 'settings'>>(endpoints.system.settings),
    setSetting: (key, value) =>
      wire.json<ReplyOf<'system', 'setSetting'>>(endpoints.system.setSetting, { parts: { key }, json: { value } }),
    removeSetting: (key) =>
      wire.json<ReplyOf<'system', 'removeSetting'>>(endpoints.system.removeSetting, { parts: { key } }),
  };
}

interface StartOptions {
  queue?: boolean | undefined;
  signal?: AbortSignal | undefined;
  caller?: string | undefined;
}

function startRun<T>(
  { wire, closed, pictures, isLazy }: Remote,
  route: Route,
  input: { requestId?: string | undefined },
  { queue, signal, caller }: StartOptions = {},
): RemoteRun<T> {
  const id = typeof input?.requestId === 'string' ? input.requestId : `req_${randomId()}`;
  const json = { requestId: id, ...input, ...(queue === true && { queue }), ...(isLazy && { async: true }) };
  const start = async (abort: AbortSignal): Promise<Response | undefined> => {
    if (signal?.aborted) throw cancelled();
    const headers = {
      accept: isLazy ? 'application/json' : 'text/event-stream',
      'x-request-id': id,
      ...(caller !== undefined && { [CALLER]: encodeURIComponent(caller) }),
    };
    const response = await wire.open(route, { json, headers, query: { images: pictures }, signal: abort });
    if (!isLazy) return response;
    await response.body?.cancel();
    return undefined;
  };
  const run = new RemoteRun<T>({ id, wire, pictures, closed, start, isLazy });
  signal?.addEventListener('abort', () => void run.cancel(), { once: true });
  return run;
}

/** `crypto.randomUUID` is missing in pages that are not on localhost or https. */
function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

async function preview(wire: Wire, requestId: string, index: number): Promise<Preview> {
  const response = await wire.open(endpoints.system.preview, { parts: { requestId, index } });
  const location = response.headers.get('content-location');
  if (location !== null) {
    await response.body?.cancel();
    return { filename: decodeURIComponent(location.slice(location.indexOf('/generated/') + '/generated/'.length)) };
  }
  return { media: await mediaOf(response) };
}
