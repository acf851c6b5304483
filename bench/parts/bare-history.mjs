/** The least that answers a page of the library: one prepared statement, the rows as they stand, on bare HTTP. */
import { createServer } from 'node:http';
import Database from 'better-sqlite3';

const [path] = process.argv.slice(2);
const database = new Database(path, { readonly: true });
const page = database.prepare(`SELECT asset FROM asset WHERE (created_at, filename) < (?, ?)
  ORDER BY created_at DESC, filename DESC LIMIT ?`);
const found = database.prepare(`SELECT asset.asset AS asset FROM asset_words JOIN asset ON asset.id = asset_words.rowid
  WHERE asset_words MATCH ? ORDER BY asset_words.rowid DESC LIMIT ?`);

const server = createServer((request, response) => {
  const query = new URL(request.url, 'http://localhost').searchParams;
  const limit = Number(query.get('limit') ?? 50);
  const words = query.get('search');
  const rows =
    words === null
      ? page.all(Number(query.get('before') ?? Number.MAX_SAFE_INTEGER), query.get('beforeFilename') ?? '', limit)
      : found.all(
          words
            .split(/\s+/)
            .map((word) => `"${word}"*`)
            .join(' AND '),
          limit,
        );
  response.setHeader('content-type', 'application/json');
  response.end(`{"items":[${rows.map(({ asset }) => asset).join(',')}]}`);
});
server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ url: `http://127.0.0.1:${server.address().port}` }));
});
