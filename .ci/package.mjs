// Packs the package, installs it into an empty project, and uses it the ways people do: import, require and the command.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const scratch = process.argv[2];
const project = join(scratch, 'project');
const home = join(scratch, 'home');
mkdirSync(project, { recursive: true });

const env = { ...process.env, HOME: home, IMA2_CONFIG_DIR: home };
for (const name of Object.keys(env)) if (name.endsWith('_API_KEY')) delete env[name];
const run = (program, args) =>
  execFileSync(program, args, { cwd: project, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim();
/** npm keeps the person's own configuration. */
const npm = (args, cwd) =>
  execFileSync('npm', [...args, '--loglevel=error'], { cwd, stdio: ['ignore', 'ignore', 'inherit'] });

function expect(what, isTrue) {
  if (!isTrue) throw new Error(`Failed: ${what}`);
  console.log(`ok: ${what}`);
}

const SCRIPT = `
const { studio, close } = await openStudio();
const run = studio.generation.image({ prompt: 'a red kite over a green hill', size: '256x256', provider: 'sketch' });
const events = [];
for await (const event of run) events.push(event.type);
const { assets } = await run.result;
const page = await studio.assets.list();
await close();
console.log(JSON.stringify({ events, width: assets[0].width, total: page.total }));
`;

npm(['pack', '--ignore-scripts', '--pack-destination', scratch], process.cwd());
const tarball = readdirSync(scratch).find((name) => name.endsWith('.tgz'));
writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'consumer', private: true }));
npm(['install', '--ignore-scripts', join(scratch, tarball)], project);
// `npm run setup` has shown that the database can be fetched or compiled, which takes a minute: what it got is taken.
const binary = 'build/Release/better_sqlite3.node';
const own = dirname(createRequire(import.meta.url).resolve('better-sqlite3/package.json'));
cpSync(join(own, binary), join(project, 'node_modules/better-sqlite3', binary));
expect('the package can be installed', readdirSync(join(project, 'node_modules')).includes('@ima2'));

writeFileSync(join(project, 'main.mjs'), `import { openStudio } from '@ima2/core';\n${SCRIPT}`);
const imported = JSON.parse(run(process.execPath, ['main.mjs']));
expect('import makes a picture', imported.events.at(-1) === 'done' && imported.width === 256 && imported.total === 1);

writeFileSync(join(project, 'main.cjs'), `const { openStudio } = require('@ima2/core');\n(async () => {${SCRIPT}})();`);
const required = JSON.parse(run(process.execPath, ['--disable-warning=ExperimentalWarning', 'main.cjs']));
expect('require makes another one', required.events.at(-1) === 'done' && required.total === 2);

const bin = join(project, 'node_modules/.bin/ima2');
expect('the command tells its version', /^\d+\.\d+\.\d+/.test(run(bin, ['--version'])));
const made = JSON.parse(run(bin, ['gen', 'a blue house', '--provider', 'sketch', '--size', '256x256', '--json']));
expect('the command makes a picture', made.ok !== false);
expect('the command lists the pictures', run(bin, ['ls', '--json']).includes('a blue house'));

const deep = `import('@ima2/core/dist/container.js').then(() => console.log('open'), (error) => console.log(error.code))`;
expect('its inner files are closed', run(process.execPath, ['--eval', deep]) === 'ERR_PACKAGE_PATH_NOT_EXPORTED');
rmSync(project, { recursive: true, force: true });
