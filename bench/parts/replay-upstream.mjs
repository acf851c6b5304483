/** An upstream that costs next to nothing: one recorded answer to every POST. `GET /calls` says how many there were. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const [recordFile, mediaType] = process.argv.slice(2);
const record = readFileSync(recordFile);
let calls = 0;
const server = createServer((request, response) => {
  if (request.method === 'GET') {
    response.end(JSON.stringify({ calls }));
    return;
  }
  calls += 1;
  request.resume().once('end', () => {
    response.writeHead(200, { 'content-type': mediaType });
    response.end(record);
  });
});
server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ url: `http://127.0.0.1:${server.address().port}/v1` }));
});
