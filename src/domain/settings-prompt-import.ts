import { integer, milliseconds } from './setting.ts';

/** Limits of the import of prompt collections. */
export const promptImportSettings = {
  'limits.promptImportMaxFileBytes': integer({
    default: 524_288,
    min: 1,
    unit: 'bytes',
    env: ['IMA2_PROMPT_IMPORT_MAX_FILE_BYTES'],
    says: 'Largest file that is read for prompts',
  }),
  'limits.promptImportMaxCandidatesPerFile': integer({
    default: 100,
    min: 1,
    env: ['IMA2_PROMPT_IMPORT_MAX_CANDIDATES_PER_FILE'],
    says: 'Prompts taken from one file',
  }),
  'limits.promptImportMaxCandidatesPerImport': integer({
    default: 100,
    min: 1,
    env: ['IMA2_PROMPT_IMPORT_MAX_CANDIDATES_PER_IMPORT'],
    says: 'Prompts of one import',
  }),
  'limits.promptImportFetchTimeoutMs': milliseconds({
    default: 8000,
    env: ['IMA2_PROMPT_IMPORT_FETCH_TIMEOUT_MS'],
    says: 'Time limit of one download',
  }),
  'limits.promptImportMaxCandidateChars': integer({
    default: 12_000,
    min: 1,
    env: ['IMA2_PROMPT_IMPORT_MAX_CANDIDATE_CHARS'],
    says: 'Longest prompt that is taken',
  }),
  'limits.promptImportMinCandidateChars': integer({
    default: 40,
    min: 0,
    env: ['IMA2_PROMPT_IMPORT_MIN_CANDIDATE_CHARS'],
    says: 'Shortest prompt that is taken',
  }),
  'limits.promptImportMaxSourceCharsScanned': integer({
    default: 524_288,
    min: 1,
    env: ['IMA2_PROMPT_IMPORT_MAX_SOURCE_CHARS_SCANNED'],
    says: 'Characters of a source that are looked at',
  }),
  'limits.promptImportMaxRepoIndexFiles': integer({
    default: 500,
    min: 1,
    env: ['IMA2_PROMPT_IMPORT_MAX_REPO_INDEX_FILES'],
    says: 'Files of a collection that are indexed',
  }),
  'limits.promptImportCuratedSearchLimit': integer({
    default: 50,
    min: 1,
    env: ['IMA2_PROMPT_IMPORT_CURATED_SEARCH_LIMIT'],
    says: 'Results of a search in the curated collections',
  }),
  'limits.promptImportIndexCacheTtlMs': integer({
    default: 86_400_000,
    min: 0,
    unit: 'ms',
    env: ['IMA2_PROMPT_IMPORT_INDEX_CACHE_TTL_MS'],
    says: 'How long the index of the curated collections is kept',
  }),
  'limits.promptImportMaxFolderFiles': integer({
    default: 100,
    min: 1,
    env: ['IMA2_PROMPT_IMPORT_MAX_FOLDER_FILES'],
    says: 'Files of a folder that are listed',
  }),
  'limits.promptImportMaxFolderPreviewFiles': integer({
    default: 20,
    min: 1,
    env: ['IMA2_PROMPT_IMPORT_MAX_FOLDER_PREVIEW_FILES'],
    says: 'Files of a folder that are previewed',
  }),
  'limits.promptImportDiscoverySearchLimit': integer({
    default: 20,
    min: 1,
    env: ['IMA2_PROMPT_IMPORT_DISCOVERY_SEARCH_LIMIT'],
    says: 'Results of a search for collections',
  }),
  'limits.promptImportDiscoveryCacheTtlMs': integer({
    default: 3_600_000,
    min: 0,
    unit: 'ms',
    env: ['IMA2_PROMPT_IMPORT_DISCOVERY_CACHE_TTL_MS'],
    says: 'How long the results of such a search are kept',
  }),
  'limits.promptImportDiscoveryMaxQueries': integer({
    default: 5,
    min: 1,
    env: ['IMA2_PROMPT_IMPORT_DISCOVERY_MAX_QUERIES'],
    says: 'Queries of one search for collections',
  }),
} as const;
