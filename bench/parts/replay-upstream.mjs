/**
 * An upstream that costs next to nothing: one recorded answer to every POST, some milliseconds late where a third argument
 * says so. `GET /calls` says how many there were.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const [recordFile, mediaType, delayMs = '0'] = process.argv.slice(2);
const record = readFileSync(recordFile);
let calls = 0;
const server = createServer((request, response) => {
  if (request.method === 'GET') {
    response.end(JSON.stringify({ calls }));
    return;
  }
  calls += 1;
  request.resume().once('end', () => {
    const answer = () => {
      response.writeHead(200, { 'content-type': mediaType });
      response.end(record);
    };
    if (delayMs === '0') answer();
    else setTimeout(answer, Number(delayMs));
  });
});
server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ url: `http://127.0.0.1:${server.address().port}/v1` }));
});
