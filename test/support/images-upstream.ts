import { drawingOf } from './openai-drawing.ts';
import { type Answer, type SeenRequest, startUpstream } from './upstream-server.ts';

/** A server with the images API that can be told what to do. */
export interface ImagesUpstream {
  /** Base address with its version path. */
  url: string;
  requests: SeenRequest[];
  /** In place of the next answers to orders. */
  orders: Answer[];
  /** In place of pictures that lie at an address. */
  downloads: Answer[];
  /** Whether pictures come as base64 or lie at an address. */
  results: 'b64' | 'url' | 'data-url';
  /** Fields that come along with every answer. */
  extra: Record<string, unknown>;
  /** Whether there is a list of models. */
  hasModels: boolean;
  ordersSeen(): SeenRequest[];
  answerAll(answer: Answer | undefined): void;
  close(): Promise<void>;
}

/** Starts a server such as LocalAI, LiteLLM or vLLM: no account, results as base64 or at addresses of its own. */
export async function startImagesServer(): Promise<ImagesUpstream> {
  let always: Answer | undefined;
  const kept = new Map<string, Uint8Array>();
  const upstream = await startUpstream((request) => always ?? answer(request));
  const self: ImagesUpstream = {
    url: `${upstream.url}/v1`,
    requests: upstream.requests,
    orders: [],
    downloads: [],
    results: 'b64',
    extra: {},
    hasModels: true,
    ordersSeen: () => upstream.requests.filter(({ method }) => method === 'POST'),
    answerAll: (wanted) => {
      always = wanted;
    },
    close: upstream.close,
  };

  const answer = async (request: SeenRequest): Promise<Answer> => {
    if (request.path === '/v1/models') {
      if (!self.hasModels) return { kind: 'json', status: 404, body: { detail: 'Not Found' } };
      return { kind: 'json', body: { object: 'list', data: [{ id: 'sdxl', object: 'model' }] } };
    }
    const found = kept.get(request.path);
    if (found !== undefined) return self.downloads.shift() ?? { kind: 'binary', mediaType: 'image/png', bytes: found };
    const isOrder = request.method === 'POST' && /\/images(\/generations|\/edits)?$/.test(request.path);
    if (!isOrder) return { kind: 'json', status: 404, body: { detail: 'Not Found' } };
    return self.orders.shift() ?? draw(request);
  };

  const draw = async (request: SeenRequest): Promise<Answer> => {
    const { pictures } = await drawingOf(request, undefined);
    const data = pictures.map((base64, index) => {
      if (self.results === 'b64') return { b64_json: base64, revised_prompt: 'in other words' };
      if (self.results === 'data-url') return { url: `data:image/png;base64,${base64}` };
      const path = `/generated-images/${kept.size}-${index}.png`;
      kept.set(path, Buffer.from(base64, 'base64'));
      return { url: `${upstream.url}${path}` };
    });
    return { kind: 'json', body: { created: 1, data, ...self.extra } };
  };
  return self;
}
