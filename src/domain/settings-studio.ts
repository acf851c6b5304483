import { bytes, choice, duration, flag, integer, isFlag, list, milliseconds, path, readFlag, text } from './setting.ts';

/** Settings of the server, the files, the log and the limits. */
export const studioSettings = {
  'dev.enabled': flag({
    default: false,
    env: ['IMA2_DEV'],
    inFile: false,
    says: 'Development diagnostics; more in the log',
  }),

  'server.port': integer({
    default: 3333,
    min: 0,
    max: 65_535,
    env: ['IMA2_PORT', 'PORT'],
    writable: true,
    says: 'Preferred HTTP port; the next free one is taken when it is busy',
  }),
  'server.host': text({
    default: '127.0.0.1',
    max: 255,
    pattern: /^[A-Za-z0-9.:[\]%_-]+$/,
    expects: 'a host name or an IP address',
    env: ['IMA2_HOST'],
    writable: true,
    says: 'Address to listen on; other than loopback only together with an access token',
  }),
  'server.allowedHosts': list({
    default: [],
    env: ['IMA2_ALLOWED_HOSTS'],
    says: 'Further names under which a browser may reach the server',
  }),
  'server.bodyLimit': bytes({
    default: 50 * 1024 ** 2,
    env: ['IMA2_BODY_LIMIT'],
    writable: true,
    says: 'Largest body of a request',
  }),

  'storage.configDir': path({
    default: '{home}/.ima2',
    env: ['IMA2_CONFIG_DIR'],
    inFile: false,
    says: 'Folder of config.json and everything that has no place of its own',
  }),
  'storage.generatedDirName': text({
    default: 'generated',
    max: 255,
    pattern: /^(?!\.{1,2}$)[^/\\\0]+$/,
    expects: 'the name of a folder, not a path',
    env: ['IMA2_GENERATED_DIRNAME'],
    writable: true,
    says: 'Name of the library folder below the configuration folder',
  }),
  'storage.generatedDir': path({
    default: '{storage.configDir}/{storage.generatedDirName}',
    env: ['IMA2_GENERATED_DIR'],
    writable: true,
    says: 'Library folder: pictures, clips and what is known of them',
  }),
  'storage.trashDirName': text({
    default: '.trash',
    max: 255,
    pattern: /^(?!\.{1,2}$)[^/\\\0]+$/,
    expects: 'the name of a folder, not a path',
    env: ['IMA2_TRASH_DIRNAME'],
    says: 'Name of the trash below the library folder; listings leave it out',
  }),
  'storage.trashDir': path({
    default: '{storage.generatedDir}/{storage.trashDirName}',
    env: ['IMA2_TRASH_DIR'],
    says: 'Folder of trashed assets',
  }),
  'storage.dbPath': path({
    default: '{storage.configDir}/sessions.db',
    env: ['IMA2_DB_PATH'],
    says: 'Database of ima2-gen 2; it is only read',
  }),
  'storage.libraryPath': path({
    default: '{storage.dbPath}/../library.db',
    env: ['IMA2_LIBRARY_PATH'],
    says: 'Database of the library index and of the journal of runs',
  }),
  'storage.advertiseFile': path({
    default: '{storage.configDir}/server.json',
    env: ['IMA2_ADVERTISE_FILE'],
    says: 'File by which the command line finds the running server',
  }),
  'storage.promptImportIndexCacheFile': path({
    default: '{storage.configDir}/prompt-import-index.json',
    env: ['IMA2_PROMPT_IMPORT_INDEX_CACHE_FILE'],
    says: 'Cache of the curated prompt collections',
  }),
  'storage.promptImportDiscoveryRegistryFile': path({
    default: '{storage.configDir}/prompt-import-discovery.json',
    env: ['IMA2_PROMPT_IMPORT_DISCOVERY_REGISTRY_FILE'],
    says: 'Prompt collections that were found and reviewed',
  }),
  'storage.staticMaxAge': duration({
    default: 31_536_000_000,
    env: ['IMA2_STATIC_MAX_AGE'],
    says: 'How long browsers may keep the files of the web studio',
  }),
  'storage.embedMetadata': choice(['off', 'unsigned'], {
    default: 'off',
    says: 'Whether settings are written into originals that carry no signature; copies always hold them',
  }),

  'log.level': choice(['debug', 'info', 'warn', 'error', 'silent'], {
    default: 'info',
    inDevelopment: 'debug',
    env: ['IMA2_LOG_LEVEL'],
    writable: true,
    says: 'The least important lines that are logged',
  }),
  'log.pretty': flag({
    default: true,
    env: ['NODE_ENV'],
    read: (raw) => (isFlag(raw) ? readFlag(raw) : raw !== 'production'),
    says: 'Lines for people; false, or NODE_ENV=production, makes each line a JSON object',
  }),

  'limits.maxRefB64Bytes': integer({
    default: 7 * 1024 ** 2,
    min: 1,
    unit: 'bytes',
    env: ['IMA2_MAX_REF_B64_BYTES'],
    says: 'Largest reference picture, counted in base64 characters',
  }),
  'limits.maxMetadataReadB64Bytes': integer({
    default: 12 * 1024 ** 2,
    min: 1,
    unit: 'bytes',
    env: ['IMA2_MAX_METADATA_READ_B64_BYTES'],
    says: 'Largest picture whose settings are read, counted in base64 characters',
  }),
  'limits.maxRefCount': integer({
    default: 5,
    min: 0,
    max: 64,
    env: ['IMA2_MAX_REF_COUNT'],
    writable: true,
    says: 'Reference pictures of one request, where the model takes as many',
  }),
  'limits.maxParallel': integer({
    default: 8,
    min: 1,
    max: 64,
    env: ['IMA2_MAX_PARALLEL'],
    writable: true,
    says: 'Advice to clients: how many requests to send at a time',
  }),
  'limits.maxConcurrentJobs': integer({
    default: 12,
    min: 1,
    max: 1000,
    env: ['IMA2_MAX_CONCURRENT_JOBS'],
    writable: true,
    says: 'Runs at a time; more are refused or wait in the queue',
  }),
  'limits.maxGeneratedImages': integer({
    default: 8,
    min: 1,
    max: 64,
    says: 'Pictures of one request',
  }),
  'limits.graphMaxNodes': integer({
    default: 500,
    min: 1,
    env: ['IMA2_GRAPH_MAX_NODES'],
    says: 'Nodes of one graph',
  }),
  'limits.graphMaxEdges': integer({
    default: 1000,
    min: 1,
    env: ['IMA2_GRAPH_MAX_EDGES'],
    says: 'Edges of one graph',
  }),

  'history.defaultPageSize': integer({
    default: 50,
    min: 1,
    env: ['IMA2_HISTORY_PAGE_SIZE'],
    legacyKeys: ['limits.historyDefaultPageSize'],
    writable: true,
    says: 'Assets of a history page when the request names no number',
  }),
  'history.maxPageCap': integer({
    default: 500,
    min: 1,
    env: ['IMA2_HISTORY_MAX_PAGE'],
    legacyKeys: ['limits.historyMaxPageCap'],
    writable: true,
    says: 'Most assets of a history page',
  }),

  'ids.generatedHexBytes': integer({
    default: 4,
    min: 2,
    max: 32,
    env: ['IMA2_GENERATED_HEX_BYTES'],
    says: 'Random bytes in the file names of generated assets',
  }),
  'ids.nodeHexBytes': integer({
    default: 5,
    min: 2,
    max: 32,
    env: ['IMA2_NODE_HEX_BYTES'],
    says: 'Random bytes in the ids of nodes',
  }),

  'inflight.ttlMs': milliseconds({
    default: 600_000,
    env: ['IMA2_INFLIGHT_TTL_MS'],
    says: 'Age after which the record of a run that nobody carries on is settled; a run under way keeps its record',
  }),
  'inflight.reapMs': milliseconds({
    default: 60_000,
    env: ['IMA2_INFLIGHT_REAP_MS'],
    says: 'How often old records of runs are looked for',
  }),
  'inflight.terminalTtlMs': milliseconds({
    default: 300_000,
    env: ['IMA2_INFLIGHT_TERMINAL_TTL_MS'],
    says: 'How long the record of an ended run is kept',
  }),
  'trash.ttlMs': integer({
    default: 2_592_000_000,
    min: 0,
    unit: 'ms',
    env: ['IMA2_TRASH_TTL_MS'],
    writable: true,
    says: 'How long trashed assets can be restored',
  }),

  'events.ringSize': integer({ default: 2000, min: 1, max: 100_000, says: 'Events kept for clients that reconnect' }),
  'events.maxListeners': integer({ default: 512, min: 1, max: 10_000, says: 'Open event streams at a time' }),
  'events.heartbeatMs': milliseconds({ default: 15_000, min: 100, says: 'Time between the pings of an event stream' }),
} as const;
