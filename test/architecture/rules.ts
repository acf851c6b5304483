/** Texts of the repository's own files, by path below it. */
export type Tree = ReadonlyMap<string, string>;

/** A convention: `broken` names the places where it does not hold, one sentence each. */
export interface Rule {
  name: string;
  broken(tree: Tree): string[];
}

/** The words that name a part of the studio wherever it shows. */
const AREAS =
  'generation video assets library accounts sessions prompts canvas storyboards agent card-news system'.split(' ');
const PLACES: readonly [place: RegExp, others: string[]][] = [
  [/^src\/application\/([^/]+)\/./, []],
  [/^src\/delivery\/http\/routes\/([^/]+)\.ts$/, []],
  [/^src\/delivery\/cli\/commands\/([^/]+)\.ts$/, ['runs', 'config']],
  [/^web\/src\/features\/([^/]+)\//, []],
  [/^web\/src\/state\/([^/]+)/, []],
  [/^test\/application\/([^/]+)\/./, []],
];

/** Public provider ids; more are found by their folders. */
const PROVIDER_IDS = 'oauth api gemini-api grok grok-api agy replicate comfyui mock'.split(' ');
const REFUSED = new Set('Manager Helper Helpers Util Utils Common Misc Service Services Data Info'.split(' '));
/** Words of the platform and of a library, in which a refused part means something. */
const TERMS = /data-?(source|url)|(form|event)-?data/i;
const LONGEST_FILE = 300;
/** A test is a list of cases, which is read one at a time. */
const LONGEST_TEST = 400;

const inFolder = (tree: Tree, pattern: RegExp) => [...tree].filter(([path]) => pattern.test(path));
const pascal = (kebab: string) => kebab.replace(/(^|-)(.)/g, (_, __, letter: string) => letter.toUpperCase());
const stemOf = (path: string) => path.slice(path.lastIndexOf('/') + 1).replace(/\..*$/, '');
const code = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');

/** A pattern that may stand in a few files only. */
function onlyIn(name: string, where: RegExp, pattern: RegExp, homes: RegExp): Rule {
  const broken = (tree: Tree) =>
    inFolder(tree, where).flatMap(([path, text]) =>
      !homes.test(path) && pattern.test(code(text)) ? [`${path} has ${pattern.exec(code(text))?.[0].trim()}`] : [],
    );
  return { name, broken };
}

function providerIds(tree: Tree): string[] {
  const folders = [...tree.keys()].flatMap((path) => /^src\/adapters\/providers\/([^/]+)\//.exec(path)?.[1] ?? []);
  return [...new Set(folders)].filter((id) => id !== 'shared');
}

/** Only what speaks to an upstream has a wire. */
function missingProviderFiles(tree: Tree): string[] {
  return providerIds(tree).flatMap((id) => {
    const folder = inFolder(tree, new RegExp(`^src/adapters/providers/${id}/`));
    const speaks = folder.some(([, text]) => text.includes('network/guarded-fetch.ts'));
    const wanted = ['', '.models', '.module', ...(speaks ? ['.wire'] : [])];
    const missing = wanted
      .map((suffix) => `src/adapters/providers/${id}/${id}${suffix}.ts`)
      .filter((path) => !tree.has(path));
    const proof = `test/adapters/providers/${id}/${id}.contract.test.ts`;
    return [
      ...missing.map((path) => `${path} is missing`),
      ...(tree.get(proof)?.includes('describeMediaProvider(') ? [] : [`${proof} does not run describeMediaProvider`]),
    ];
  });
}

function portsOf(tree: Tree): { path: string; port: string; text: string }[] {
  return inFolder(tree, /^src\/ports\//).flatMap(([path, text]) => {
    const names = [...text.matchAll(/^export abstract class (\w+)/gm)].map((match) => match[1] ?? '');
    return names.map((port) => ({ path, port, text }));
  });
}

/** `Events` is kept in memory by its only adapter, which is its own fake. */
function unprovenPorts(tree: Tree): string[] {
  return portsOf(tree).flatMap(({ path, port }) => {
    const suite = `test/contracts/${stemOf(path)}.contract.ts`;
    const fake = new RegExp(`class \\w+ (extends|implements) ${port}\\b`);
    const hasFake = port === 'Events' || inFolder(tree, /^test\/fakes\//).some(([, text]) => fake.test(text));
    const uses = inFolder(tree, /^test\/.*\.test\.ts$/).filter(([, text]) => text.includes(`describe${port}(`));
    const calls = uses.flatMap(([, text]) => text.split(`describe${port}(`).slice(1)).length;
    const wanted = port === 'Events' ? 1 : 2;
    return [
      ...(tree.has(suite) ? [] : [`${suite} is missing`]),
      ...(hasFake ? [] : [`test/fakes has no ${port}`]),
      ...(calls >= wanted ? [] : [`describe${port} runs ${calls} times; fake and adapter must both pass it`]),
    ];
  });
}

function concretePorts(tree: Tree): string[] {
  return inFolder(tree, /^src\/ports\//).flatMap(([path, text]) => {
    const body = [...code(text).matchAll(/^export (abstract )?class (\w+)[^{]*\{\n([\s\S]*?)^\}/gm)];
    return body.flatMap(([, abstract, name, members = '']) => {
      const concrete = [...members.matchAll(/^ {2}(?!abstract\b)[\w#@].*$/gm)].map(([line]) => line.trim());
      return [...(abstract ? [] : [`${path}: ${name} is not abstract`]), ...concrete.map((line) => `${path}: ${line}`)];
    });
  });
}

/** A use-case is a class with `execute` in the folder of an area. */
function crowdedUseCases(tree: Tree): string[] {
  return inFolder(tree, /^src\/application\/[^/]+\//).flatMap(([path, text]) => {
    const classes = [...text.matchAll(/^export class (\w+)/gm)].map((match) => match[1]);
    const methods = [...text.matchAll(/^ {2}(?:async |get )*(?!constructor)([a-z]\w*)[(<]/gm)].map((match) => match[1]);
    if (!methods.includes('execute')) return [];
    return [
      ...(classes.length === 1 && classes[0] === pascal(stemOf(path))
        ? []
        : [`${path} holds ${classes.join(', ') || 'no class'} instead of ${pascal(stemOf(path))}`]),
      ...methods.filter((method) => method !== 'execute').map((method) => `${path} offers ${method} beside execute`),
    ];
  });
}

function strayWords(tree: Tree): string[] {
  const stray = [...tree.keys()].flatMap((path) =>
    PLACES.flatMap(([place, others]) => {
      const word = place.exec(path)?.[1];
      return word === undefined || AREAS.includes(word) || others.includes(word) ? [] : [`${path}: ${word} is no area`];
    }),
  );
  return [...new Set(stray)];
}

/** Endpoints that no test of a delivery names, neither by method nor by address. */
function untestedEndpoints(tree: Tree): string[] {
  const [contract = ['', '']] = inFolder(tree, /^src\/delivery\/http\/endpoints\.ts$/);
  const tests = inFolder(tree, /^test\/(contracts\/studio|delivery\/)/).map(([, text]) => text);
  let area = '';
  return contract[1].split('\n').flatMap((line) => {
    area = /^ {2}(\w+): \{$/.exec(line)?.[1] ?? area;
    const [, name, path = ''] = /^ {4}(\w+): \{ method: '\w+', path: '([^']+)'/.exec(line) ?? [];
    if (name === undefined) return [];
    const address = path.replace(/\/[:*].*$/, '/');
    const isNamed = tests.some(
      (text) => text.includes(`${area}.${name}(`) || (/\/$/.test(address) && text.includes(address)),
    );
    return isNamed ? [] : [`${area}.${name} is not tested`];
  });
}

function refusedNames(tree: Tree): string[] {
  const parts = (name: string): string[] => name.replace(TERMS, '').match(/[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])/g) ?? [];
  const isRefused = (name: string) => parts(name).some((part) => REFUSED.has(pascal(part)));
  return inFolder(tree, /^(src|web\/src|test\/(?!architecture\/))/).flatMap(([path, text]) => {
    const declared = [...text.matchAll(/^export (?:abstract |async )*(?:class|function|const|type|interface) (\w+)/gm)];
    const classes = [...text.matchAll(/\bclass (\w+)/g)].map((match) => match[1] ?? '');
    const names = [stemOf(path), ...declared.map((match) => match[1] ?? ''), ...classes];
    const bad = names.filter(isRefused).concat(classes.filter((name) => parts(name).includes('Handler')));
    return [...new Set(bad)].map((name) => `${path}: ${name}`);
  });
}

function providerLiterals(tree: Tree): string[] {
  // The text that Stable Diffusion WebUI writes into pictures has the name of the server.
  const ids = [...new Set([...PROVIDER_IDS, ...providerIds(tree)])].filter((id) => id !== 'a1111');
  const literal = new RegExp(`(?<![\\w./])(['"\`])(${ids.join('|')})\\1`);
  // The sidecar reader knows what a library of ima2-gen 2 leaves out; its families of colours are kept by their names.
  const homes =
    /^(src\/(container(-[a-z]+)?|domain\/(settings|secrets)[\w-]*|adapters\/storage\/read-sidecar)|web\/src\/state\/system\/preferences)\.ts$/;
  return inFolder(tree, /^(src|web\/src)\//).flatMap(([path, text]) => {
    const own = /^src\/adapters\/providers\//.test(path) || homes.test(path);
    const lines = code(text)
      .split('\n')
      .filter((line) => literal.test(line) && !/^(im|ex)port|^} from/.test(line));
    return own ? [] : lines.map((line) => `${path}: ${line.trim()}`);
  });
}

/** Settings of parts that do not exist yet, which are only told to clients, or trusted as addresses. */
const ONLY_TOLD = new Set([...['features.cardNews']]);
const SETTING_TABLES = /^src\/domain\/settings-[\w-]+\.ts$/;

interface DeclaredSetting {
  key: string;
  effect: string;
  isRead: boolean;
}

/** Settings by the text of their tables. One that stands in the default of another is read with it. */
function declaredSettings(tree: Tree): DeclaredSetting[] {
  const tables = inFolder(tree, SETTING_TABLES).map(([, text]) => text);
  const readers = inFolder(tree, /^src\/(adapters|application|delivery|container|local-settings)/);
  const program = [
    ...readers.map(([, text]) => code(text)),
    ...tables.flatMap((text) => text.match(/\{[\w.]+\}/g) ?? []),
  ];
  const all = program.join('\n');
  const isRead = (key: string) =>
    (key.includes('.') ? all.includes(`'${key}'`) : new RegExp(`settings\\.${key}\\b`).test(all)) ||
    all.includes(`{${key}}`);
  return tables.flatMap((text) =>
    text.split(/^ {2}(?='?[\w.]+'?: \w+(?:<\w+>)?\()/m).flatMap((entry) => {
      const key = /^'?([\w.]+)'?: \w+(?:<\w+>)?\(/.exec(entry)?.[1];
      const effect = /\beffect: '(\w+)'/.exec(entry)?.[1] ?? 'normal';
      return key === undefined ? [] : [{ key, effect, isRead: isRead(key) && !ONLY_TOLD.has(key) }];
    }),
  );
}

/** The painter's catalogue: what is drawn there says its name. */
const PICTURES = /^src\/adapters\/providers\/sketch\/(figures|scenery)\//;

/** Exports without a sentence. A type of the same name as its schema shares that of the schema. */
function silentExports(tree: Tree): string[] {
  return inFolder(tree, /^src\//).flatMap(([path, text]) => {
    const lines = PICTURES.test(path) ? [] : text.split('\n');
    return lines.flatMap((line, index) => {
      const [, kind, name] =
        /^export (?:abstract |async |declare )*(class|function|const|type|interface) (\w+)/.exec(line) ?? [];
      const isSilent = name !== undefined && !lines[index - 1]?.endsWith('*/');
      const hasSchema = kind === 'type' && lines.some((other) => other.startsWith(`export const ${name} `));
      return isSilent && !hasSchema ? [`${path}: ${name}`] : [];
    });
  });
}

/** What `.dependency-cruiser.cjs` and the compiler cannot see. */
export const RULES: readonly Rule[] = [
  { name: 'a provider has its files, and passes the suite', broken: missingProviderFiles },
  { name: 'a port has a suite, and a fake that passes it', broken: unprovenPorts },
  { name: 'a port class has only abstract members', broken: concretePorts },
  { name: 'a use-case file holds one class with one execute', broken: crowdedUseCases },
  { name: 'the same words name an area everywhere', broken: strayWords },
  { name: 'every endpoint is called by a test', broken: untestedEndpoints },
  { name: 'names say what a thing is', broken: refusedNames },
  { name: 'no provider is named outside its home', broken: providerLiterals },
  {
    name: 'a setting that takes effect is read',
    broken: (tree) =>
      declaredSettings(tree).flatMap(({ key, effect, isRead }) =>
        effect === 'normal' && !isRead ? [`${key} is read by nobody`] : [],
      ),
  },
  {
    name: 'a setting that is planned or has no effect is not read',
    broken: (tree) =>
      declaredSettings(tree).flatMap(({ key, effect, isRead }) =>
        effect !== 'normal' && isRead ? [`${key} is read and ${effect}`] : [],
      ),
  },
  { name: 'every export has a sentence', broken: silentExports },
  onlyIn(
    'one file reads the environment',
    /^(src|web\/src)\//,
    /process\.env/,
    /^src\/adapters\/system\/load-settings\.ts$/,
  ),
  onlyIn(
    'requests leave through the guarded fetch or the typed client',
    /^(src|web\/src)\//,
    /(^|[^.\w#'])fetch\(|globalThis\.fetch|XMLHttpRequest/,
    /^src\/(adapters\/network\/|delivery\/http\/client\.ts)/,
  ),
  onlyIn('errors are told by their code', /^(src|web\/src|test)\//, /instanceof \w*Error\b/, /^test\/architecture\//),
  // Jest takes its compiler and the steps around a run from the default export.
  onlyIn('exports have names', /^(src|web\/src|test|scripts)\//, /^export default/m, /^test\/support\/jest\//),
  onlyIn('nothing is left for later', /^(src|web\/src|test|scripts)\//, /\b(TO[D]O|FIX[M]E)\b/, /^$/),
  {
    name: 'a folder has no index file, beside the package itself',
    broken: (tree) =>
      [...tree.keys()].filter((path) => /\/index\.tsx?$/.test(path) && path !== 'src/delivery/sdk/index.ts'),
  },
  {
    name: 'a file is short enough to be read',
    broken: (tree) =>
      inFolder(tree, /^(src|web\/src|test)\//).flatMap(([path, text]) => {
        const lines = text.trimEnd().split('\n').length;
        return lines > (path.startsWith('test/') ? LONGEST_TEST : LONGEST_FILE) ? [`${path} has ${lines}`] : [];
      }),
  },
];
