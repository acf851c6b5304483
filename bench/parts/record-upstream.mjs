/** Writes the bytes that the scripted upstream of the tests answers for one picture. Needs `--import tsx`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { startOpenAiUpstream } from '../../test/support/openai-upstream.ts';

const [pictureFile, recordFile] = process.argv.slice(2);
const upstream = await startOpenAiUpstream({ picture: readFileSync(pictureFile) });
const tool = { type: 'image_generation', size: '1024x1024', output_format: 'png', partial_images: 0 };
const reply = await fetch(`${upstream.url}/responses`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ model: 'gpt-5.4-mini', stream: true, tools: [tool], input: 'a red fox' }),
});
const body = Buffer.from(await reply.arrayBuffer());
writeFileSync(recordFile, body);
console.log(JSON.stringify({ status: reply.status, mediaType: reply.headers.get('content-type'), bytes: body.length }));
await upstream.close();
