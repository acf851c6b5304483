/**
 * Many listeners of one event stream, on plain sockets. Prints when all are connected, then a line of JSON for each
 * round: how long after its event was made each listener had it. A marked event holds `mark:<ms since the epoch>:<1 for
 * the last of a round, else 0>;` somewhere in its frame. Other events are counted in bytes only, so that listening stays
 * cheap.
 */
import { connect } from 'node:net';

const [port, path, count] = process.argv.slice(2);
const MARK = 'mark:';
/** Longest text of a mark. */
const REACH = 40;
const request = `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAccept: text/event-stream\r\n\r\n`;
let connected = 0;
let round = newRound();

for (let n = 0; n < Number(count); n += 1) {
  const socket = connect(Number(port), '127.0.0.1', () => socket.write(request));
  let isOpen = false;
  let tail = '';
  let last = '';
  socket.on('data', (chunk) => {
    round.bytes += chunk.length;
    const text = tail + chunk.toString('latin1');
    if (!isOpen) {
      if (!text.startsWith('HTTP/1.1 200 ')) throw new Error(`refused: ${text.slice(0, 300)}`);
      isOpen = true;
      connected += 1;
      if (connected === Number(count)) console.log(JSON.stringify({ connected }));
    }
    let from = 0;
    for (let at = text.indexOf(MARK); at >= 0; at = text.indexOf(MARK, from)) {
      const end = text.indexOf(';', at);
      if (end < 0) break;
      from = end;
      const mark = text.slice(at + MARK.length, end);
      // A frame may name its run twice.
      if (mark !== last) take(mark);
      last = mark;
    }
    tail = text.slice(Math.max(from, text.length - REACH));
  });
  socket.on('error', (error) => {
    throw error;
  });
}

function newRound() {
  return { delays: [], bytes: 0, first: Number.POSITIVE_INFINITY, ended: 0 };
}

function take(mark) {
  const [time, isLast] = mark.split(':');
  const now = performance.timeOrigin + performance.now();
  round.delays.push(now - Number(time));
  if (isLast !== '1') return;
  round.ended += 1;
  if (round.ended < Number(count)) return;
  const sorted = Float64Array.from(round.delays).sort();
  const rank = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  console.log(
    JSON.stringify({ p50: rank(0.5), p99: rank(0.99), max: sorted.at(-1), endedAt: now, bytes: round.bytes }),
  );
  round = newRound();
}
