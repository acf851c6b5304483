/**
 * The least that does the work of `POST /api/generate`: calls the upstream, takes the picture out of the stream,
 * writes picture and sidecar through to the disk under a temporary name, and answers the picture as a data URL.
 * With `thumbnail` it also makes and writes the same thumbnail. No checks, no journal, no index, no events.
 */
import { randomUUID } from 'node:crypto';
import { open, rename } from 'node:fs/promises';
import { Agent, createServer, request } from 'node:http';
import { join } from 'node:path';

const [upstream, folder, mode] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true });
const sharp = mode === 'thumbnail' ? (await import('sharp')).default : undefined;

const server = createServer((incoming, outgoing) => {
  void answer(incoming, outgoing).catch((error) => {
    outgoing.statusCode = 500;
    outgoing.end(String(error));
  });
});
server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ url: `http://127.0.0.1:${server.address().port}` }));
});

async function answer(incoming, outgoing) {
  const asked = JSON.parse(await read(incoming));
  const requestId = randomUUID();
  if (incoming.headers.accept === 'text/event-stream') {
    await write(join(folder, `${requestId}.job`), JSON.stringify({ requestId, ...asked }));
    outgoing.writeHead(200, { 'content-type': 'text/event-stream' });
    outgoing.write(`event: phase\ndata: ${JSON.stringify({ requestId, phase: 'streaming' })}\n\n`);
  }
  const base64 = await draw(asked);
  const picture = Buffer.from(base64, 'base64');
  const filename = `${Date.now()}_${requestId}.png`;
  const thumbnail = sharp && (await sharp(picture).resize({ width: 320 }).jpeg({ quality: 70 }).toBuffer());
  const sidecar = JSON.stringify({ ...asked, filename, bytes: picture.length, createdAt: Date.now() });
  await Promise.all([
    write(join(folder, filename), picture),
    thumbnail && write(join(folder, `${filename}.thumb.jpg`), thumbnail),
    write(join(folder, `${filename}.json`), sidecar),
  ]);
  if (outgoing.headersSent) {
    outgoing.end(`event: done\ndata: ${JSON.stringify({ requestId, filename })}\n\n`);
    return;
  }
  const body = Buffer.from(`{"filename":"${filename}","image":"data:image/png;base64,${base64}"}`, 'latin1');
  outgoing.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
  outgoing.end(body);
}

async function read(incoming) {
  const pieces = [];
  for await (const piece of incoming) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

async function write(path, bytes) {
  const file = await open(`${path}.tmp`, 'wx');
  await file.writeFile(bytes);
  await file.sync();
  await file.close();
  await rename(`${path}.tmp`, path);
}

/** Base64 of the picture, from the first event that has it. */
async function draw({ prompt }) {
  const body = JSON.stringify({
    model: 'gpt-5.4-mini',
    stream: true,
    input: prompt,
    tools: [{ type: 'image_generation' }],
  });
  const text = await new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const call = request(`${upstream}/responses`, { method: 'POST', agent, headers }, (reply) => {
      const pieces = [];
      reply.on('data', (piece) => pieces.push(piece));
      reply.once('error', reject);
      reply.once('end', () => resolve(Buffer.concat(pieces)));
    });
    call.once('error', reject);
    call.end(body);
  });
  const frame = text.indexOf('event: response.output_item.done');
  const start = text.indexOf('data: ', frame) + 6;
  return JSON.parse(text.toString('latin1', start, text.indexOf('\n', start))).item.result;
}
