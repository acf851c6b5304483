import type { Drawing } from './openai-events.ts';
import { samplePicture } from './sample-picture.ts';
import type { SeenRequest } from './upstream-server.ts';

/** What a request asks to be drawn, with the pictures that answer it. */
export interface AskedDrawing extends Drawing {
  n: number;
  /** Base64 of the finished pictures, where a response draws several. */
  pictures: readonly string[];
  stream: boolean;
}

type Json = Record<string, unknown>;

/** Reads a request of either API, JSON or multipart, and makes pictures of the asked size and format. */
export async function drawingOf(request: SeenRequest, fixed: Uint8Array | undefined): Promise<AskedDrawing> {
  const fields = fieldsOf(request);
  const asked = String(fields.size ?? 'auto');
  const size = /^\d+x\d+$/.test(asked) ? asked : '1024x1024';
  const [width = 1024, height = 1024] = size.split('x').map(Number);
  const format = asFormat(fields.output_format);
  const picture = fixed ?? (await samplePicture(width, height, format));
  const previews = await Promise.all(
    Array.from({ length: Number(fields.partial_images ?? 0) }, (_, index) =>
      samplePicture(Math.ceil(width / 8), Math.ceil(height / 8), format, 60 + index * 60),
    ),
  );
  const n = Number(fields.n ?? 1);
  const pictures = await Promise.all(
    Array.from({ length: n }, (_, index) => fixed ?? samplePicture(width, height, format, index * 40)),
  );
  return {
    model: String(fields.model ?? ''),
    size,
    quality: String(fields.quality ?? 'auto'),
    format,
    picture: base64(picture),
    previews: previews.map(base64),
    search: fields.search === true,
    revisedPrompt: 'A picture, described in more words',
    n,
    pictures: pictures.map(base64),
    stream: String(fields.stream ?? 'false') === 'true',
  };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

function asFormat(value: unknown): 'png' | 'jpeg' | 'webp' {
  return value === 'jpeg' || value === 'webp' ? value : 'png';
}

/** The fields of an Images API request, or those of the image tool of a Responses request. */
function fieldsOf(request: SeenRequest): Json {
  const type = String(request.headers['content-type'] ?? '');
  if (type.startsWith('multipart/')) return multipartFields(request);
  const body = request.json();
  if (!Array.isArray(body.tools)) return body;
  const tools = body.tools as Json[];
  const tool = tools.find(({ type: name }) => name === 'image_generation') ?? {};
  return {
    ...tool,
    model: body.model,
    stream: body.stream,
    n: wantedPictures(body),
    search: tools.some(({ type: name }) => name === 'web_search'),
  };
}

/** How many pictures the words of a Responses request ask for. */
function wantedPictures(body: Json): number {
  const [, count = '1'] = /exactly (\d+) separate pictures/.exec(JSON.stringify(body.input)) ?? [];
  return Number(count);
}

/** Scalar fields of a multipart body. */
function multipartFields(request: SeenRequest): Json {
  const text = Buffer.from(request.body).toString('latin1');
  const fields: Json = {};
  for (const match of text.matchAll(/name="([\w[\]]+)"\r\n\r\n([^\r]*)\r\n/g)) fields[match[1] ?? ''] = match[2];
  return fields;
}
