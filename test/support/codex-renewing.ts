import { readFile, writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { codexFile } from './signed-in.ts';

/**
 * A program that renews the sign-in of Codex as Codex itself does: it knows no lock, reads the file, asks the issuer if
 * the token has ended, and writes the file in place. Refused because somebody was faster, it takes what stands in the file by
 * then. Arguments: a home and the address of the issuer. For each line it answers with a line of JSON: the access token, or
 * the code of the refusal.
 */
const [home = '', issuer = ''] = process.argv.slice(2);
const path = codexFile(home);

interface AuthFile {
  tokens: { access_token: string; refresh_token: string };
  last_refresh: string;
}

async function read(): Promise<AuthFile> {
  for (;;) {
    try {
      return JSON.parse(await readFile(path, 'utf8')) as AuthFile;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}

function hasEnded(token: string): boolean {
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as { exp: number };
  return claims.exp * 1000 <= Date.now();
}

async function current(): Promise<{ secret?: string; code?: string }> {
  const file = await read();
  if (!hasEnded(file.tokens.access_token)) return { secret: file.tokens.access_token };
  const reply = await fetch(`${issuer}/oauth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ grant_type: 'refresh_token', refresh_token: file.tokens.refresh_token, client_id: 'codex' }),
  });
  if (reply.ok) {
    const tokens = (await reply.json()) as AuthFile['tokens'];
    await writeFile(
      path,
      JSON.stringify({ ...file, tokens: { ...file.tokens, ...tokens }, last_refresh: new Date().toISOString() }),
    );
    return { secret: tokens.access_token };
  }
  for (let looks = 0; looks < 40; looks += 1) {
    const { tokens } = await read();
    if (tokens.refresh_token !== file.tokens.refresh_token) return { secret: tokens.access_token };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { code: 'refused' };
}

process.stdout.write('ready\n');
for await (const _ of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await current())}\n`);
}
