import type { Studio } from '../../application/studio.ts';
import type { CopyMetadata } from '../../domain/asset-copy.ts';

/** Where a method of the studio is found, and how it answers. */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `:name` stands for one segment, `*name` for the rest of the path. */
  path: string;
  /**
   * `run`: JSON at the end, an event stream when `Accept` asks for one, 202 at once with `async: true`. `file`: a file,
   * or a range of it. `bytes`: a picture or clip, whole. `events`: an event stream.
   */
  answers: 'json' | 'run' | 'file' | 'bytes' | 'events';
  /** `bytes`: the body is a file instead of JSON; `either`: a file, or JSON that holds one. */
  takes?: 'bytes' | 'either';
}

/** The address of every method, without any schema, so that a client in a browser stays small. */
export const endpoints = {
  generation: {
    image: { method: 'POST', path: '/api/generate', answers: 'run' },
    edit: { method: 'POST', path: '/api/edit', answers: 'run' },
    sequence: { method: 'POST', path: '/api/generate/multimode', answers: 'run' },
    check: { method: 'POST', path: '/api/generate/check', answers: 'json' },
    compare: { method: 'POST', path: '/api/compare', answers: 'json' },
    checkCompare: { method: 'POST', path: '/api/compare/check', answers: 'json' },
    comparison: { method: 'GET', path: '/api/compare/:id', answers: 'json' },
    cancelComparison: { method: 'DELETE', path: '/api/compare/:id', answers: 'json' },
    wildcards: { method: 'GET', path: '/api/wildcards', answers: 'json' },
  },
  video: {
    generate: { method: 'POST', path: '/api/video/generate', answers: 'run' },
    edit: { method: 'POST', path: '/api/video/edit', answers: 'run' },
    extend: { method: 'POST', path: '/api/video/extend', answers: 'run' },
    analyze: { method: 'POST', path: '/api/video/analyze', answers: 'run' },
    frame: { method: 'GET', path: '/api/video/frame', answers: 'bytes' },
    check: { method: 'POST', path: '/api/video/check', answers: 'json' },
    resume: { method: 'POST', path: '/api/inflight/:requestId/resume', answers: 'run' },
    tree: { method: 'GET', path: '/api/video/tree', answers: 'json' },
  },
  storyboards: {
    list: { method: 'GET', path: '/api/storyboards', answers: 'json' },
    create: { method: 'POST', path: '/api/storyboards', answers: 'json' },
    get: { method: 'GET', path: '/api/storyboards/:id', answers: 'json' },
    change: { method: 'PATCH', path: '/api/storyboards/:id', answers: 'json' },
    remove: { method: 'DELETE', path: '/api/storyboards/:id', answers: 'json' },
    restore: { method: 'POST', path: '/api/storyboards/:id/restore', answers: 'json' },
    run: { method: 'POST', path: '/api/storyboards/:id/run', answers: 'json' },
    reroll: { method: 'POST', path: '/api/storyboards/:id/shots/:shotId/reroll', answers: 'json' },
    stop: { method: 'POST', path: '/api/storyboards/:id/stop', answers: 'json' },
    join: { method: 'POST', path: '/api/storyboards/:id/join', answers: 'run' },
  },
  sessions: {
    list: { method: 'GET', path: '/api/sessions', answers: 'json' },
    create: { method: 'POST', path: '/api/sessions', answers: 'json' },
    trashed: { method: 'GET', path: '/api/sessions/trash', answers: 'json' },
    get: { method: 'GET', path: '/api/sessions/:id', answers: 'json' },
    rename: { method: 'PATCH', path: '/api/sessions/:id', answers: 'json' },
    remove: { method: 'DELETE', path: '/api/sessions/:id', answers: 'json' },
    restore: { method: 'POST', path: '/api/sessions/:id/restore', answers: 'json' },
    saveGraph: { method: 'PUT', path: '/api/sessions/:id/graph', answers: 'json' },
    styleSheet: { method: 'GET', path: '/api/sessions/:id/style-sheet', answers: 'json' },
    setStyleSheet: { method: 'PUT', path: '/api/sessions/:id/style-sheet', answers: 'json' },
    enableStyleSheet: { method: 'PATCH', path: '/api/sessions/:id/style-sheet/enabled', answers: 'json' },
    extractStyleSheet: { method: 'POST', path: '/api/sessions/:id/style-sheet/extract', answers: 'json' },
    generateNode: { method: 'POST', path: '/api/node/generate', answers: 'run' },
    node: { method: 'GET', path: '/api/node/:nodeId', answers: 'json' },
  },
  assets: {
    list: { method: 'GET', path: '/api/history', answers: 'json' },
    copy: { method: 'GET', path: '/api/history/*filename/copy', answers: 'bytes' },
    get: { method: 'GET', path: '/api/history/*filename', answers: 'json' },
    remove: { method: 'DELETE', path: '/api/history/*filename/permanent', answers: 'json' },
    trash: { method: 'DELETE', path: '/api/history/*filename', answers: 'json' },
    trashed: { method: 'GET', path: '/api/trash', answers: 'json' },
    trashedPicture: { method: 'GET', path: '/api/trash/:trashId/picture', answers: 'bytes' },
    restore: { method: 'POST', path: '/api/trash/:trashId/restore', answers: 'json' },
    purge: { method: 'DELETE', path: '/api/trash/:trashId', answers: 'json' },
    emptyTrash: { method: 'DELETE', path: '/api/trash', answers: 'json' },
    open: { method: 'GET', path: '/generated/*path', answers: 'file' },
    upload: { method: 'POST', path: '/api/uploads', answers: 'json', takes: 'bytes' },
    uploaded: { method: 'GET', path: '/api/uploads/:id', answers: 'bytes' },
    uploadFrom: { method: 'POST', path: '/api/uploads/from-library', answers: 'json' },
    readMetadata: { method: 'POST', path: '/api/metadata/read', answers: 'json', takes: 'either' },
    backfillThumbnails: { method: 'POST', path: '/api/history/backfill-thumbnails', answers: 'json' },
    startBackfill: { method: 'POST', path: '/api/library/backfill', answers: 'json' },
    backfillState: { method: 'GET', path: '/api/library/backfill', answers: 'json' },
    cancelBackfill: { method: 'DELETE', path: '/api/library/backfill', answers: 'json' },
    rendition: { method: 'GET', path: '/api/library/pictures/*filename', answers: 'bytes' },
    tiles: { method: 'GET', path: '/api/library/tiles', answers: 'json' },
    facets: { method: 'GET', path: '/api/library/facets', answers: 'json' },
    duplicates: { method: 'GET', path: '/api/library/duplicates', answers: 'json' },
    mark: { method: 'POST', path: '/api/library/marks', answers: 'json' },
    bulk: { method: 'POST', path: '/api/library/bulk', answers: 'json' },
    favorite: { method: 'POST', path: '/api/history/favorite', answers: 'json' },
    rebuildIndex: { method: 'POST', path: '/api/library/rebuild', answers: 'json' },
  },
  prompts: {
    list: { method: 'GET', path: '/api/prompts', answers: 'json' },
    export: { method: 'GET', path: '/api/prompts/export', answers: 'json' },
    folders: { method: 'GET', path: '/api/prompts/folders', answers: 'json' },
    import: { method: 'POST', path: '/api/prompts/import', answers: 'json' },
    createFolder: { method: 'POST', path: '/api/prompts/folders', answers: 'json' },
    changeFolder: { method: 'PATCH', path: '/api/prompts/folders/:id', answers: 'json' },
    removeFolder: { method: 'DELETE', path: '/api/prompts/folders/:id', answers: 'json' },
    create: { method: 'POST', path: '/api/prompts', answers: 'json' },
    get: { method: 'GET', path: '/api/prompts/:id', answers: 'json' },
    change: { method: 'PATCH', path: '/api/prompts/:id', answers: 'json' },
    remove: { method: 'DELETE', path: '/api/prompts/:id', answers: 'json' },
    favorite: { method: 'POST', path: '/api/prompts/:id/favorite', answers: 'json' },
  },
  canvas: {
    annotations: { method: 'GET', path: '/api/annotations/*filename', answers: 'json' },
    annotate: { method: 'PUT', path: '/api/annotations/*filename', answers: 'json' },
    removeAnnotations: { method: 'DELETE', path: '/api/annotations/*filename', answers: 'json' },
    saveVersion: { method: 'POST', path: '/api/canvas-versions', answers: 'json', takes: 'bytes' },
    updateVersion: { method: 'PUT', path: '/api/canvas-versions/:filename', answers: 'json', takes: 'bytes' },
  },
  library: {
    importPicture: { method: 'POST', path: '/api/history/import-local', answers: 'json', takes: 'bytes' },
    sources: { method: 'GET', path: '/api/library/sources', answers: 'json' },
    adopt: { method: 'POST', path: '/api/library/sources', answers: 'json' },
    readSource: { method: 'POST', path: '/api/library/sources/:id/read', answers: 'json' },
    release: { method: 'DELETE', path: '/api/library/sources/:id', answers: 'json' },
    export: { method: 'POST', path: '/api/library/export', answers: 'bytes' },
  },
  accounts: {
    providers: { method: 'GET', path: '/api/providers', answers: 'json' },
    check: { method: 'POST', path: '/api/providers/check', answers: 'json' },
    usage: { method: 'GET', path: '/api/usage', answers: 'json' },
    calls: { method: 'GET', path: '/api/usage/calls', answers: 'json' },
    chooseProvider: { method: 'PUT', path: '/api/providers/default', answers: 'json' },
    keys: { method: 'GET', path: '/api/keys/status', answers: 'json' },
    saveKey: { method: 'PUT', path: '/api/keys/:provider', answers: 'json' },
    removeKey: { method: 'DELETE', path: '/api/keys/:provider', answers: 'json' },
    quota: { method: 'GET', path: '/api/quota', answers: 'json' },
    billing: { method: 'GET', path: '/api/billing', answers: 'json' },
    chatgptState: { method: 'GET', path: '/api/oauth/status', answers: 'json' },
    grokState: { method: 'GET', path: '/api/grok/status', answers: 'json' },
    startSwitch: { method: 'POST', path: '/api/auth/switch', answers: 'json' },
    waitingSwitches: { method: 'GET', path: '/api/auth/switch', answers: 'json' },
    switchState: { method: 'GET', path: '/api/auth/switch/:sessionId', answers: 'json' },
    finishSwitch: { method: 'POST', path: '/api/auth/switch/:sessionId/callback', answers: 'json' },
    cancelSwitch: { method: 'DELETE', path: '/api/auth/switch/:sessionId', answers: 'json' },
    signedIn: { method: 'GET', path: '/api/accounts', answers: 'json' },
    switchTo: { method: 'POST', path: '/api/accounts/:id/use', answers: 'json' },
    removeAccount: { method: 'DELETE', path: '/api/accounts/:id', answers: 'json' },
    antigravityState: { method: 'GET', path: '/api/agy/status', answers: 'json' },
  },
  system: {
    health: { method: 'GET', path: '/api/health', answers: 'json' },
    capabilities: { method: 'GET', path: '/api/capabilities', answers: 'json' },
    storage: { method: 'GET', path: '/api/storage/status', answers: 'json' },
    copyOlderPictures: { method: 'POST', path: '/api/storage/copy-older', answers: 'json' },
    checkLibrary: { method: 'GET', path: '/api/library/check', answers: 'json' },
    openLibrary: { method: 'POST', path: '/api/storage/open-generated-dir', answers: 'json' },
    exportPicture: { method: 'POST', path: '/api/comfy/export-image', answers: 'json' },
    models: { method: 'GET', path: '/api/models', answers: 'json' },
    runs: { method: 'GET', path: '/api/inflight', answers: 'json' },
    run: { method: 'GET', path: '/api/runs/:requestId/events', answers: 'events' },
    cancelRun: { method: 'DELETE', path: '/api/inflight/:requestId', answers: 'json' },
    dismissRun: { method: 'DELETE', path: '/api/runs/:requestId', answers: 'json' },
    preview: { method: 'GET', path: '/api/runs/:requestId/previews/:index', answers: 'bytes' },
    follow: { method: 'GET', path: '/api/events', answers: 'events' },
    settings: { method: 'GET', path: '/api/settings', answers: 'json' },
    setSetting: { method: 'PUT', path: '/api/settings/:key', answers: 'json' },
    removeSetting: { method: 'DELETE', path: '/api/settings/:key', answers: 'json' },
  },
} as const satisfies { [A in keyof Studio]: Record<keyof Studio[A], Route> };

/** The path of an endpoint with its parts filled in and encoded. */
export function pathOf(path: string, parts: Readonly<Record<string, string | number>> = {}): string {
  return path.replace(/[:*](\w+)/g, (mark, name: string) => {
    const value = String(parts[name] ?? '');
    return mark.startsWith('*') ? encodeRest(value) : encodeURIComponent(value);
  });
}

/** Where a file of the library is served. */
export function libraryUrl(filename: string): string {
  return pathOf(endpoints.assets.open.path, { path: filename });
}

/** Where the thumbnail of a file is served, or the picture itself as long as it has none. */
export function thumbnailUrl(filename: string): string {
  return `${libraryUrl(filename)}?thumb=1`;
}

/** Where a copy of a file, with its settings inside, is downloaded under a name for people. */
export function copyUrl(filename: string, metadata: CopyMetadata = 'xmp'): string {
  return `${pathOf(endpoints.assets.copy.path, { filename })}?metadata=${metadata}`;
}

/** Where the latest preview of a picture is served. */
export function previewUrl(requestId: string, index: number): string {
  return pathOf(endpoints.system.preview.path, { requestId, index });
}

/** Keeps slashes readable, except where the reader of an address would take dots for a way up. */
function encodeRest(value: string): string {
  const segments = value.split('/');
  if (!segments.some((segment) => segment === '.' || segment === '..')) {
    return segments.map(encodeURIComponent).join('/');
  }
  return segments.length === 1 ? `${value}%2F` : encodeURIComponent(value);
}
