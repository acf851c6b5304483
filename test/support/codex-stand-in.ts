import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the stand-in does after it has shown its code. */
export type CodexTurn = 'signs-in' | 'waits' | 'fails' | 'leaves-nothing' | 'silent';

/**
 * Writes a program that plays `codex login --device-auth` into a folder and tells its path. It notes its arguments and
 * environment in `seen.json` beside it.
 */
export async function codexStandIn(folder: string, turn: CodexTurn, document: unknown = {}): Promise<string> {
  const path = join(folder, 'codex-stand-in');
  const seen = join(folder, 'seen.json');
  const text = `#!${process.execPath}
const { writeFileSync } = require('node:fs');
const turn = ${JSON.stringify(turn)};
writeFileSync(${JSON.stringify(seen)}, JSON.stringify({ args: process.argv.slice(2), env: process.env, pid: process.pid }));
if (turn !== 'silent') {
  console.log('Follow these steps to sign in:\\n\\n1. Open this link\\n   \\u001b[94mhttps://auth.openai.com/codex/device\\u001b[0m\\n');
  console.log('2. Enter this one-time code\\n   \\u001b[94mABCD-EFGHJ\\u001b[0m\\n');
}
if (turn === 'signs-in') {
  setTimeout(() => writeFileSync(process.env.CODEX_HOME + '/auth.json', ${JSON.stringify(JSON.stringify(document))}), 50);
} else if (turn === 'fails') setTimeout(() => process.exit(3), 50);
else if (turn !== 'leaves-nothing') setInterval(() => {}, 1000);
`;
  await writeFile(path, text);
  await chmod(path, 0o755);
  return path;
}
