import { readFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { connect as connectSocket } from 'node:net';
import { StudioError } from '../../domain/errors.ts';
import { valueAt } from '../../domain/settings-file.ts';
import { type LoadedSettings, libraryId } from '../../local-settings.ts';
import { usage } from './errors.ts';

/** A server that answers. */
export interface FoundServer {
  /** Without a slash at its end. */
  url: string;
  /** What it is told to be let in; undefined: nothing. */
  token: string | undefined;
}

/** What the search came to. `remarks` are sentences that the person should read. */
export interface Search {
  server: FoundServer | undefined;
  remarks: string[];
}

const ANSWER_MS = 600;
/** Where a server is that nothing advertises. */
const USUAL_PORT = 3333;
const MAX_ANSWER = 65_536;

/**
 * Finds the running server: the one asked for and no other, else the variable, else the advertise file, else the usual
 * port. The first that answers within 600 ms wins. A server on the usual port that works on another library is left
 * alone, because nobody asked for it.
 */
export async function findServer(loaded: LoadedSettings, asked?: string, usualPort = USUAL_PORT): Promise<Search> {
  if (asked !== undefined) {
    const url = serverUrl(asked);
    if (await answers(url, tokenFor(loaded, url)))
      return { server: { url, token: tokenFor(loaded, url) }, remarks: [] };
    throw unreachable(`No ima2 server answers at ${url}`);
  }
  const remarks: string[] = [];
  const named = loaded.settings['cli.server'];
  const tried = new Set<string>();
  for (const url of [...(named === null ? [] : [named]), ...(await advertised(loaded))]) {
    if (tried.has(url)) continue;
    tried.add(url);
    if (await answers(url, tokenFor(loaded, url))) return { server: { url, token: tokenFor(loaded, url) }, remarks };
    if (url === named) remarks.push(`The server of IMA2_SERVER, ${url}, does not answer`);
  }
  const usual = await usualServer(loaded, usualPort);
  if (usual?.mine === false) {
    remarks.push(`A server of another library runs at ${usual.url}; --server ${usual.url} would talk to it`);
  }
  return { server: usual?.mine ? { url: usual.url, token: undefined } : undefined, remarks };
}

/** No server where one is needed. */
export function unreachable(message: string): StudioError {
  return new StudioError('provider-unavailable', 'SERVER_UNREACHABLE', message);
}

/** What the advertise file names, the most telling address first. A file that cannot be read counts as missing. */
export async function advertised({ settings }: LoadedSettings): Promise<string[]> {
  try {
    const file: unknown = JSON.parse(await readFile(settings['storage.advertiseFile'], 'utf8'));
    const document = file as Record<string, unknown>;
    const port = Number(valueAt(document, 'port'));
    const addresses = [valueAt(document, 'backend.url'), valueAt(document, 'url')];
    if (Number.isInteger(port) && port > 0) addresses.push(`http://localhost:${port}`);
    return [
      ...new Set(
        addresses
          .filter((address) => typeof address === 'string')
          .filter(isHttp)
          .map(trimmed),
      ),
    ];
  } catch {
    return [];
  }
}

function serverUrl(asked: string): string {
  if (isHttp(asked)) return trimmed(asked);
  throw usage(`--server ${asked} is not an address`, 'Write it as http://127.0.0.1:3333');
}

function isHttp(address: string): boolean {
  return URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
}

function trimmed(address: string): string {
  return address.replace(/\/+$/, '');
}

/** The token of a variable is meant for the server that is asked; the one of the settings file stays on this machine. */
export function tokenFor({ secrets, file }: LoadedSettings, url: string): string | undefined {
  if (secrets.access !== undefined) return secrets.access.value;
  const own = valueAt(file, 'server.accessToken');
  return typeof own === 'string' && isLoopback(url) ? own : undefined;
}

function isLoopback(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** Whether an ima2 server is there; one that asks for a token is there, too. */
async function answers(url: string, secret: string | undefined): Promise<boolean> {
  const health = await askHealth(url, secret);
  return health !== undefined && (health.status === 401 || (health.status >= 200 && health.status < 300));
}

/** The server on the usual port, and whether it is one of this library. */
async function usualServer(loaded: LoadedSettings, port: number): Promise<{ url: string; mine: boolean } | undefined> {
  if (!(await listens(port))) return undefined;
  const url = `http://localhost:${port}`;
  const health = await askHealth(url, undefined);
  if (health === undefined || health.status < 200 || health.status >= 300) return undefined;
  const library = valueAt(health.body, 'libraryId');
  // A server of an older version says nothing about its library.
  return { url, mine: library === undefined || library === libraryId(loaded.settings) };
}

/** Whether anything listens; costs a millisecond where nothing does, and loads no HTTP client. */
function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connectSocket({ host: '127.0.0.1', port, timeout: ANSWER_MS });
    const end = (found: boolean) => () => {
      socket.destroy();
      resolve(found);
    };
    socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(false));
  });
}

interface HealthAnswer {
  status: number;
  body: Record<string, unknown>;
}

async function askHealth(url: string, secret: string | undefined): Promise<HealthAnswer | undefined> {
  const { get } = url.startsWith('https:') ? await import('node:https') : await import('node:http');
  const headers = secret === undefined ? {} : { authorization: `Bearer ${secret}` };
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(ANSWER_MS);
    const request = get(`${url}/api/health`, { headers, signal, agent: false }, (response) => {
      readAnswer(response).then(resolve, () => resolve(undefined));
    });
    request.once('error', () => resolve(undefined));
  });
}

async function readAnswer(response: IncomingMessage): Promise<HealthAnswer> {
  let text = '';
  response.setEncoding('utf8');
  for await (const chunk of response) {
    text += chunk;
    if (text.length > MAX_ANSWER) break;
  }
  return { status: response.statusCode ?? 0, body: parseObject(text) };
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
