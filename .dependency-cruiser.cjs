/** The layers of docs/architecture.md as rules: what each part of the program may import, and nothing else. */

const packages = (...names) => names.map((name) => `(^|/)node_modules/${name}/`);
const ZOD = packages('zod');
const WEB_VALUES =
  '^src/(delivery/http/client|domain/(check-request|check-video|errors|shape|option-schema|picture-size|secrets|video-pictures))\\.ts$';
/** Domain files that run in the browser, where zod would cost more than everything else together. */
const WITHOUT_ZOD =
  '^src/domain/(check-pictures|check-request|errors|option-schema|picture-size|request-fields|shape|ways-of-asking)\\.ts$';

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** A layer and all that its files may import; `layers` are folders of src. */
const layer = (name, comment, folder, allowed) =>
  rule(name, comment, { path: `^src/${folder}/` }, { pathNot: allowed });

/** A package that is named in one place only, so that it can be replaced there. */
const home = (name, place) =>
  rule(
    `home-of-${name.replace(/[@/]+/g, '-').replace(/^-/, '')}`,
    `${name} is named only in ${place}`,
    { path: '^src/', pathNot: `^src/${place}` },
    { path: packages(name) },
  );

module.exports = {
  forbidden: [
    layer('domain', 'The domain knows only itself and zod', 'domain', ['^src/domain/', ...ZOD]),
    layer('ports', 'Ports speak of the domain and of nothing else', 'ports', ['^src/(domain|ports)/']),
    layer('application', 'The application decides; it touches neither disk nor network', 'application', [
      '^src/(domain|ports|application)/',
      ...ZOD,
    ]),
    rule(
      'adapters',
      'Adapters serve ports; they know neither use-cases nor deliveries',
      { path: '^src/adapters/' },
      { path: '^src/', pathNot: '^src/(domain|ports|adapters)/' },
    ),
    rule(
      'delivery',
      'Deliveries hold a Studio; ports and adapters are behind it',
      { path: '^src/delivery/' },
      { path: '^src/', pathNot: ['^src/(domain|application|delivery)/', '^src/(container|local-settings)\\.ts$'] },
    ),
    rule(
      'container-only',
      'Only the SDK opens a container',
      { path: '^src/', pathNot: ['^src/delivery/sdk/', '^src/container[a-z-]*\\.ts$'] },
      { path: '^src/container\\.ts$' },
    ),
    rule(
      'container',
      'The container binds adapters to ports; it does not know who asks',
      { path: '^src/container[a-z-]*\\.ts$' },
      { path: '^src/', pathNot: ['^src/(domain|ports|application|adapters)/', '^src/container-[a-z-]+\\.ts$'] },
    ),
    rule(
      'local-settings',
      'The light half of the composition root reads settings and loads nothing else',
      { path: '^src/local-settings\\.ts$' },
      { pathNot: '^src/(domain|adapters/system)/' },
    ),
    rule(
      'local-settings-only',
      'Only what starts a studio reads its settings',
      { path: '^src/', pathNot: '^src/delivery/(cli|sdk)/' },
      { path: '^src/local-settings\\.ts$' },
    ),
    rule(
      'providers-apart',
      'One provider knows nothing of another; what they share is in providers/shared',
      { path: '^src/adapters/providers/([^/]+)/' },
      { path: '^src/adapters/providers/', pathNot: '^src/adapters/providers/($1|shared)/' },
    ),
    rule(
      'providers-behind-ports',
      'No other adapter knows a provider',
      { path: '^src/adapters/', pathNot: '^src/adapters/providers/' },
      { path: '^src/adapters/providers/' },
    ),
    rule(
      'deliveries-apart',
      'HTTP and SDK do not know the command line',
      { path: '^src/delivery/', pathNot: '^src/delivery/cli/' },
      { path: '^src/delivery/cli/' },
    ),
    rule(
      'domain-in-browser',
      'These files run in the browser: no zod at run time',
      { path: WITHOUT_ZOD },
      { pathNot: WITHOUT_ZOD, dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'web-types',
      'The web app sees the contract and the domain',
      { path: '^web/src/' },
      { path: '^src/', pathNot: ['^src/(domain/|delivery/http/contract\\.ts$)', WEB_VALUES] },
    ),
    rule(
      'web-values',
      'The web app runs no code of the server beside the client and the checks',
      { path: '^web/src/' },
      { path: '^src/', pathNot: WEB_VALUES, dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'web-packages',
      'The web app is Preact, signals, the strokes of icons and its own code',
      { path: '^web/src/' },
      { pathNot: ['^web/', '^src/', ...packages('preact', '@preact/signals', 'lucide', '@xyflow/react')] },
    ),
    rule(
      'home-of-xyflow-react',
      'The canvas of graphs is named only where graphs are drawn',
      { path: '^web/src/', pathNot: '^web/src/features/sessions/graph/' },
      { path: packages('@xyflow/react') },
    ),
    rule(
      'not-to-test',
      'The program does not need its tests, its scripts or its web app to run',
      { path: '^(src|web)/' },
      { path: ['^(test|scripts|bench)/', '^web/(?!src/)'], pathNot: '^web/src/' },
    ),
    rule('not-to-web', 'The program does not import the web app', { path: '^src/' }, { path: '^web/' }),
    rule('no-circular', 'Files that need one another are one file or have a third', {}, { circular: true }),
    rule('resolvable', 'Every import leads somewhere', {}, { couldNotResolve: true }),
    rule(
      'declared',
      'What runs is declared as a dependency, not as a tool of development',
      { path: '^src/' },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    ),
    home('better-sqlite3', 'adapters/storage/(database|older/read-database)\\.ts'),
    home('typeorm', 'adapters/storage/'),
    home('undici', 'adapters/network/'),
    home('sharp', 'adapters/(imaging/|providers/sketch/|providers/shared/(painted-mask|xai/white-frame)\\.ts)'),
    home('@napi-rs/canvas', 'adapters/(imaging|providers/sketch)/'),
    home('inversify', '(container[a-z-]*|adapters/.+\\.module)\\.ts'),
    home('koa', 'delivery/http/'),
    home('commander', 'delivery/cli/'),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    // Imports of types count like all others: a layer is a matter of knowledge, not of run time.
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.d.ts'],
    },
  },
};
