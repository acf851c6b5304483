import { Asset, mediaTypeOf } from '../../domain/asset.ts';

/** What the media file itself tells. */
export interface FileFacts {
  /** Path below the library. */
  filename: string;
  bytes: number;
  /** Milliseconds since the epoch. */
  modifiedAt: number;
}

/** Who made a picture that says nothing of it: 2.0.2 takes the same for granted. */
const UNSAID_PROVIDER = 'oauth';
/** Times below this are seconds: as milliseconds it is the year 1973. */
const SECONDS_BELOW = 100_000_000_000;

/** Parses a sidecar; undefined when it is no JSON object. */
export function parseSidecar(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/**
 * An asset from what a sidecar or embedded settings say and what the file tells. Every field is kept as it is, but for
 * four: name and media type are the file's, `createdAt` becomes milliseconds, and what has a type that the asset cannot
 * have is left out; `onDropped` hears the names of those.
 */
export function toAsset(
  said: Record<string, unknown>,
  facts: FileFacts,
  onDropped: (fields: string[]) => void = () => undefined,
): Asset {
  const fields = new Map(Object.entries(said));
  fields.delete('__proto__');
  const isVideo = mediaTypeOf(facts.filename)?.startsWith('video/') === true;
  const kind = fields.get('kind');
  const candidate: Record<string, unknown> = {
    ...Object.fromEntries(fields),
    filename: facts.filename,
    mediaType: isVideo ? 'video' : 'image',
    kind: typeof kind === 'string' && kind !== '' ? kind : isVideo ? 'video' : 'classic',
    createdAt: toMilliseconds(fields.get('createdAt')) ?? Math.floor(facts.modifiedAt),
    provider: fields.get('provider') ?? (isFromOutside(fields) ? null : UNSAID_PROVIDER),
    bytes: fields.get('bytes') ?? facts.bytes,
  };
  const parsed = Asset.safeParse(candidate);
  if (parsed.success) return parsed.data;
  const dropped = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))];
  for (const field of dropped) delete candidate[field];
  onDropped(dropped);
  return Asset.parse(candidate);
}

/** What another program made has no provider of this one. */
function isFromOutside(fields: ReadonlyMap<string, unknown>): boolean {
  return fields.get('kind') === 'imported' || typeof fields.get('tool') === 'string';
}

/** A time as ima2-gen wrote it: in milliseconds, in seconds, or as text. Undefined when it is none. */
export function toMilliseconds(value: unknown): number | undefined {
  if (typeof value === 'number' && Number.isFinite(value) && value > 0) {
    return value < SECONDS_BELOW ? Math.round(value * 1000) : value;
  }
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const time = /^\d+(\.\d+)?$/.test(value) ? toMilliseconds(Number(value)) : Date.parse(value);
  return time === undefined || Number.isNaN(time) ? undefined : time;
}
