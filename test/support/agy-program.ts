import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { samplePicture } from './sample-picture.ts';

/** What the stand-in for Antigravity does when it is asked to draw. */
export const AGY_PLAYS = [
  'envelope',
  'envelope-as-text',
  'raw-newlines',
  'line',
  'line-in-envelope',
  'saved-path',
  'prose',
  'file-only',
  'ansi',
  'nothing',
  'words',
  'ignores-term',
  'hangs',
  'grandchild',
  'outside',
  'outside-missing',
  'missing',
  'symlink-out',
  'symlink-inside',
  'text-file',
  'names-reference',
  'old-file',
  'flood',
  'short-line',
  'error-line',
  'structured-error',
  'envelope-error',
  'quota',
  'quota-on-stderr',
  'fails',
  'not-square',
  'another-run',
] as const;
/** One of `AGY_PLAYS`. */
export type AgyPlay = (typeof AGY_PLAYS)[number];

/** How the stand-in was called. */
export interface SeenRun {
  args: string[];
  input: string;
  environment: Record<string, string>;
  folder: string;
  /** What lay in its working folder. */
  files: string[];
  /** Bytes of the pictures that the instruction names, in base64. */
  pictures: string[];
  pid: number;
  grandchild: number | null;
}

/** The stand-in where it is installed. */
export interface AgyProgramUnderTest {
  path: string;
  home: string;
  temp: string;
  /** The picture that it draws. */
  picture: Uint8Array;
  plays(play: AgyPlay): Promise<void>;
  /** Runs that drew, in their order. */
  seen(): Promise<SeenRun[]>;
}

/** Runs in a process of its own, from a file without types. */
const SCRIPT = `
const fs = require('node:fs');
const path = require('node:path');
const { spawn } = require('node:child_process');
const folder = __dirname;
const { play, version } = JSON.parse(fs.readFileSync(path.join(folder, 'play.json'), 'utf8'));
const args = process.argv.slice(2);
if (args[0] === '--version') {
  if (version !== null) console.log('agy version ' + version);
  process.exit(version === null ? 2 : 0);
}
let input = '';
process.stdin.setEncoding('utf8');
process.stdin.on('data', (piece) => { input += piece; });
process.stdin.on('end', () => main());
function main() {
  const at = args.indexOf('-p');
  const task = args[at + 1] === '-' ? input : args[at + 1];
  const asked = JSON.parse(/^Its arguments are (.*)\\.$/m.exec(task)[1]);
  const home = process.env.HOME;
  const brain = path.join(home, '.gemini', 'antigravity-cli', 'brain', 'talk', 'one');
  fs.mkdirSync(brain, { recursive: true });
  let grandchild = null;
  if (play === 'grandchild') {
    const made = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], { stdio: ['ignore', 'inherit', 'inherit'] });
    grandchild = made.pid;
    made.unref();
  }
  const pictures = asked.ImagePaths.map((each) => fs.readFileSync(each).toString('base64'));
  const run = { args, input, environment: { ...process.env }, folder: process.cwd(), files: fs.readdirSync('.'), pictures, pid: process.pid, grandchild };
  fs.appendFileSync(path.join(folder, 'seen.jsonl'), JSON.stringify(run) + '\\n');
  const draw = (where, from = 'picture.jpg') => { fs.copyFileSync(path.join(folder, from), where); return where; };
  const named = () => draw(path.join(brain, asked.ImageName + '.jpg'));
  const outside = () => path.join(folder, 'private.jpg');
  const say = (text, code = 0) => process.stdout.write(text, () => process.exit(code));
  const envelope = (more) => JSON.stringify({ conversation_id: 'c', status: 'SUCCESS', response: '', duration_seconds: 1, num_turns: 2, usage: { input_tokens: 900, output_tokens: 40, thinking_tokens: 7, cache_read_tokens: 0, total_tokens: 947 }, ...more });
  const answer = (file) => args.includes('--json-schema') ? envelope({ structured_output: { path: file } }) : 'RESULT|' + file + '|jpg\\n';
  const link = (target, name) => { const where = path.join(brain, name); fs.symlinkSync(target, where); return where; };
  const plays = {
    envelope: () => say(answer(named())),
    'envelope-as-text': () => say('Starting...\\n' + envelope({ response: JSON.stringify({ path: named() }) })),
    'raw-newlines': () => say(envelope({ response: 'one@two' , structured_output: { path: named() } }).replace('@', '\\n\\t')),
    line: () => say('I will answer in the form RESULT|<path>|<ext>\\nRESULT|' + named() + '|jpg\\n'),
    'line-in-envelope': () => say(envelope({ response: 'Done.\\nRESULT|' + named() + '|jpg' })),
    'saved-path': () => say('SAVED_PATH="' + named() + '"\\n'),
    prose: () => say('The picture is at ' + named() + ', as you wished.\\n'),
    'file-only': () => { draw(path.join(brain, 'ima2_generated_1763640000000.jpg')); say('Done!\\n'); },
    ansi: () => say('\\u001b[32m\\u001b]0;agy\\u0007RESULT|' + named() + '|jpg\\u001b[0m\\r\\n'),
    nothing: () => say(''),
    words: () => say('I have thought about it.\\n'),
    'ignores-term': () => { process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); },
    hangs: () => setInterval(() => {}, 1000),
    grandchild: () => say(answer(named())),
    outside: () => say(answer(outside())),
    'outside-missing': () => say(answer(path.join(folder, 'nothing-here.jpg'))),
    missing: () => say(answer(path.join(brain, 'nothing-here.jpg'))),
    'symlink-out': () => say(answer(link(outside(), 'link.jpg'))),
    'symlink-inside': () => say(answer(link(named(), 'link.jpg'))),
    'text-file': () => { const where = path.join(brain, 'words.png'); fs.writeFileSync(where, 'token: CANARY'); say(answer(where)); },
    'names-reference': () => say(answer(asked.ImagePaths[0])),
    'old-file': () => { const where = draw(path.join(home, '.cache', 'old.jpg')); fs.utimesSync(where, 1000, 1000); say(answer(where)); },
    flood: () => { const more = () => process.stdout.write('x'.repeat(65536), more); more(); },
    'short-line': () => say('RESULT|' + named() + '\\n'),
    'error-line': () => say('ERROR|I would rather not, said ' + process.env.GEMINI_API_KEY + '\\n'),
    'structured-error': () => say(envelope({ structured_output: { error: 'no such tool' } })),
    'envelope-error': () => say(envelope({ status: 'ERROR', error: { message: 'CANARY internal' } }), 1),
    quota: () => say(envelope({ status: 'ERROR', error: 'You have exhausted your capacity on this model.' }), 1),
    'quota-on-stderr': () => { process.stderr.write('429 RESOURCE_EXHAUSTED: quota will reset'); process.exit(1); },
    fails: () => { process.stderr.write('CANARY: not signed in'); process.exit(3); },
    'not-square': () => say(answer(draw(path.join(brain, asked.ImageName + '.png'), 'wide.png'))),
    'another-run': () => { draw(path.join(brain, 'ima2_generated_0123456789ab.jpg')); say('Done!\\n'); },
  };
  plays[play]();
}
`;

/** Installs the stand-in below a folder, which becomes its whole world. `version` is what it says of itself; null: nothing. */
export async function installAgy(folder: string, version: string | null = '1.1.23'): Promise<AgyProgramUnderTest> {
  const [bin, home, temp] = ['bin', 'home', 'temp'].map((name) => join(folder, name)) as [string, string, string];
  for (const each of [bin, join(home, '.gemini'), join(home, '.cache'), temp]) await mkdir(each, { recursive: true });
  const picture = await samplePicture(1024, 1024, 'jpeg');
  await writeFile(join(bin, 'picture.jpg'), picture);
  await writeFile(join(bin, 'private.jpg'), picture);
  await writeFile(join(bin, 'wide.png'), await samplePicture(64, 32));
  const path = join(bin, 'agy');
  await writeFile(path, `#!${process.execPath}\n${SCRIPT}`);
  await chmod(path, 0o755);
  const plays = (play: AgyPlay) => writeFile(join(bin, 'play.json'), JSON.stringify({ play, version }));
  await plays('envelope');
  return {
    path,
    home,
    temp,
    picture,
    plays,
    seen: async () => {
      const text = await readFile(join(bin, 'seen.jsonl'), 'utf8').catch(() => '');
      return text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as SeenRun);
    },
  };
}
