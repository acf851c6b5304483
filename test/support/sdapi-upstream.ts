import { samplePng } from './sample-picture.ts';
import { type Answer, type SeenRequest, startUpstream } from './upstream-server.ts';

/** A Stable Diffusion server that can be told what to do. */
export interface SdapiUpstream {
  url: string;
  requests: SeenRequest[];
  /** In place of the next answers to orders. */
  orders: Answer[];
  /** What the server says of its progress, one after another; the last one stays. */
  progress: unknown[];
  /** An order is answered only after so many looks at the progress. */
  looksBefore: number;
  /** Most orders that were under way at one time. */
  mostAtOnce(): number;
  /** Fields that come along with every answer. */
  extra: Record<string, unknown>;
  ordersSeen(): SeenRequest[];
  paths(): string[];
  answerAll(answer: Answer | undefined): void;
  close(): Promise<void>;
}

const ORDERS = new Set(['/sdapi/v1/txt2img', '/sdapi/v1/img2img']);

/** Starts a server that speaks the sdapi of Stable Diffusion WebUI. */
export async function startSdapi(): Promise<SdapiUpstream> {
  let always: Answer | undefined;
  let looks = 0;
  let underWay = 0;
  let most = 0;
  const upstream = await startUpstream((request) => always ?? answer(request));
  const self: SdapiUpstream = {
    url: upstream.url,
    requests: upstream.requests,
    orders: [],
    progress: [{ progress: 0, state: { job_count: 0 }, current_image: null }],
    looksBefore: 0,
    mostAtOnce: () => most,
    extra: {},
    ordersSeen: () => upstream.requests.filter(({ path }) => ORDERS.has(path)),
    paths: () => upstream.requests.map(({ path }) => path.split('?')[0] ?? ''),
    answerAll: (wanted) => {
      always = wanted;
    },
    close: upstream.close,
  };

  const answer = async (request: SeenRequest): Promise<Answer> => {
    const path = request.path.split('?')[0] ?? '';
    if (path === '/sdapi/v1/samplers') return { kind: 'json', body: [{ name: 'Euler a' }] };
    if (path === '/sdapi/v1/interrupt') return { kind: 'json', body: {} };
    if (path === '/sdapi/v1/progress') {
      looks += 1;
      return { kind: 'json', body: self.progress.length > 1 ? self.progress.shift() : self.progress[0] };
    }
    if (!ORDERS.has(path)) return { kind: 'json', status: 404, body: { detail: 'Not Found' } };
    return self.orders.shift() ?? draw(request);
  };

  const draw = async (request: SeenRequest): Promise<Answer> => {
    underWay += 1;
    most = Math.max(most, underWay);
    const enough = looks + self.looksBefore;
    while (looks < enough) await new Promise((resolve) => setTimeout(resolve, 2));
    underWay -= 1;
    const { width = 512, height = 512, seed } = request.json();
    const used = Number(seed) < 0 ? 4321 : Number(seed);
    const picture = samplePng(Number(width), Number(height), used & 255);
    const info = JSON.stringify({ seed: used, all_seeds: [used], infotexts: ['...'] });
    const images = [Buffer.from(picture).toString('base64')];
    return { kind: 'json', body: { images, parameters: {}, info, ...self.extra } };
  };
  return self;
}
