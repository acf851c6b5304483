import { describe, expect, it } from '@jest/globals';
import { secretsTable } from '../../src/domain/secrets.ts';
import { isSettingKey, SETTING_KEYS, settingOf } from '../../src/domain/settings-table.ts';
import { variables } from '../support/sample-settings.ts';

describe('the table', () => {
  it('has a sentence, a usable default and well-formed variables for every setting', () => {
    for (const key of SETTING_KEYS) {
      const entry = settingOf(key);
      expect(entry.says).toMatch(/^[A-Z].*[^.]$/);
      expect([key, entry.default === null || entry.schema.safeParse(entry.default).success]).toEqual([key, true]);
      for (const name of entry.env) expect(name).toMatch(/^[A-Za-z][A-Za-z0-9_]*$/);
      expect(entry.inFile || entry.env.length > 0).toBe(true);
      expect(entry.writable && !entry.inFile).toBe(false);
    }
  });

  it('gives no variable two meanings', () => {
    const names = [
      ...variables.map(([name]) => name),
      ...Object.values(secretsTable).flatMap(({ env }): readonly string[] => env),
    ];
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('keeps secrets out', () => {
    for (const { configKey } of Object.values(secretsTable)) expect(isSettingKey(configKey)).toBe(false);
  });

  it('lets exactly these be written', () => {
    expect(SETTING_KEYS.filter((key) => settingOf(key).writable).sort()).toEqual(
      [
        ...['imageModels.default', 'imageModels.reasoningEffort', 'apiProvider.defaultImageModel'],
        ...['apiProvider.defaultReasoningEffort', 'log.level', 'features.cardNews', 'cardNewsPlanner.enabled'],
        ...['cardNewsPlanner.model', 'cardNewsPlanner.timeoutMs', 'cardNewsPlanner.deterministicFallback'],
        ...['grokProvider.plannerModel', 'grokProvider.plannerTimeoutMs', 'grokProvider.defaultImageModel'],
        ...['comfy.defaultUrl', 'comfy.uploadTimeoutMs', 'comfy.maxUploadBytes', 'storage.generatedDir'],
        ...['storage.generatedDirName', 'server.port', 'server.host', 'server.bodyLimit', 'oauth.proxyPort'],
        ...['oauth.statusTimeoutMs', 'oauth.restartDelayMs', 'limits.maxRefCount', 'limits.maxParallel'],
        ...['history.defaultPageSize', 'history.maxPageCap', 'geminiAuthMode'],
        ...['limits.maxConcurrentJobs', 'trash.ttlMs', 'output.preview', 'output.cloud_sync', 'output.sidecar'],
        ...['usage.ttlMs', 'budgets.dayUsd', 'budgets.monthUsd', 'budgets.perCaller', 'budgets.action'],
        ...['hooks.afterSave', 'usage.log', 'usage.storePrompt', 'backends', 'instances', 'caller'],
      ].sort(),
    );
  });

  it('knows every variable of ima2-gen 2', () => {
    const known = new Set([
      ...variables.map(([name]) => name),
      ...Object.values(secretsTable).flatMap(({ env }): readonly string[] => env),
    ]);
    const short = `ADVERTISE_FILE API_ALLOW_WEB_SEARCH API_IMAGE_MODEL_DEFAULT API_IMAGE_SIZE API_REASONING_EFFORT BODY_LIMIT
      CARD_NEWS CARD_NEWS_PLANNER CARD_NEWS_PLANNER_FALLBACK CARD_NEWS_PLANNER_MODEL CARD_NEWS_PLANNER_TIMEOUT_MS
      COMFY_MAX_UPLOAD_BYTES COMFY_UPLOAD_TIMEOUT_MS COMFY_URL CONFIG_DIR DB_PATH DEV GENERATED_DIR GENERATED_DIRNAME
      GENERATED_HEX_BYTES GITHUB_TOKEN GRAPH_MAX_EDGES GRAPH_MAX_NODES GROK_GENERATION_TIMEOUT_MS
      GROK_IMAGE_MODEL_DEFAULT GROK_PLANNER_MODEL GROK_PLANNER_TIMEOUT_MS GROK_PROXY_HOST GROK_PROXY_PORT
      GROK_RESTART_DELAY_MS GROK_STATUS_TIMEOUT_MS GROK_VIDEO_DOWNLOAD_TIMEOUT_MS GROK_VIDEO_MODEL_DEFAULT
      GROK_VIDEO_POLL_INTERVAL_MS GROK_VIDEO_START_TIMEOUT_MS GROK_VIDEO_TIMEOUT_MS HISTORY_MAX_PAGE HISTORY_PAGE_SIZE
      HOST IMAGE_MODEL_DEFAULT INFLIGHT_REAP_MS INFLIGHT_TERMINAL_TTL_MS INFLIGHT_TTL_MS LOG_LEVEL
      MAX_METADATA_READ_B64_BYTES MAX_PARALLEL MAX_REF_B64_BYTES MAX_REF_COUNT NODE_HEX_BYTES NO_GROK_PROXY
      NO_OAUTH_PROXY OAUTH_FORCE_IMAGE_TOOL_CHOICE OAUTH_GENERATION_TIMEOUT_MS OAUTH_MASKED_EDIT_ENABLED
      OAUTH_PROXY_PORT OAUTH_RESTART_DELAY_MS OAUTH_STATUS_TIMEOUT_MS PORT PROMPT_IMPORT_CURATED_SEARCH_LIMIT
      PROMPT_IMPORT_DISCOVERY_CACHE_TTL_MS PROMPT_IMPORT_DISCOVERY_MAX_QUERIES PROMPT_IMPORT_DISCOVERY_REGISTRY_FILE
      PROMPT_IMPORT_DISCOVERY_SEARCH_LIMIT PROMPT_IMPORT_FETCH_TIMEOUT_MS PROMPT_IMPORT_INDEX_CACHE_FILE
      PROMPT_IMPORT_INDEX_CACHE_TTL_MS PROMPT_IMPORT_MAX_CANDIDATES_PER_FILE PROMPT_IMPORT_MAX_CANDIDATES_PER_IMPORT
      PROMPT_IMPORT_MAX_CANDIDATE_CHARS PROMPT_IMPORT_MAX_FILE_BYTES PROMPT_IMPORT_MAX_FOLDER_FILES
      PROMPT_IMPORT_MAX_FOLDER_PREVIEW_FILES PROMPT_IMPORT_MAX_REPO_INDEX_FILES
      PROMPT_IMPORT_MAX_SOURCE_CHARS_SCANNED PROMPT_IMPORT_MIN_CANDIDATE_CHARS REASONING_EFFORT RESEARCH_SUFFIX SERVER
      STATIC_MAX_AGE STYLE_MODEL STYLE_SHEET_MAX_PREFIX TRASH_DIR TRASH_DIRNAME TRASH_TTL_MS`;
    const names = short.split(/\s+/).map((name) => `IMA2_${name}`);
    const others = [
      'CODEX_HOME',
      'GEMINI_API_KEY',
      'OAUTH_PORT',
      'OPENAI_API_KEY',
      'PORT',
      'VERTEX_SERVICE_ACCOUNT_JSON',
    ];
    others.push('VITE_IMA2_DEV', 'XAI_API_KEY');
    expect([...names, ...others]).toHaveLength(92);
    expect([...names, ...others].filter((name) => !known.has(name))).toEqual([]);
  });

  it('knows every variable that is ours', () => {
    const known = new Set([
      ...variables.map(([name]) => name),
      ...Object.values(secretsTable).flatMap(({ env }): readonly string[] => env),
    ]);
    const ours = `GEMINI_BASE_URL HTTPS_PROXY HTTP_PROXY IMA2_AGY_BIN IMA2_CALLER IMA2_CODEX_BIN IMA2_GITHUB_BASE_URL
      IMA2_GOOGLE_TOKEN_URL IMA2_GROK_PROXY_URL IMA2_MAX_CONCURRENT_JOBS IMA2_OAUTH_BASE_URL IMA2_OAUTH_ISSUER
      IMA2_OAUTH_PROXY_URL IMA2_PROGROK_HOME IMA2_VERTEX_BASE_URL IMA2_XAI_ISSUER NO_PROXY OPENAI_BASE_URL
      REPLICATE_API_TOKEN REPLICATE_BASE_URL SUPABASE_URL XAI_BASE_URL IMA2_ACCESS_TOKEN IMA2_PREVIEW NO_COLOR NODE_ENV
      IMA2_LIBRARY_PATH`;
    expect(ours.split(/\s+/).filter((name) => !known.has(name))).toEqual([]);
  });
});
