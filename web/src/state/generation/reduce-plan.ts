/** Largest picture that goes to the server: longest edge in pixels, pixels in all, and bytes (6,000,000 as base64). */
export const LIMITS = { longestEdge: 4096, pixels: 16_777_216, bytes: 4_500_000 } as const;
/** Qualities that are tried one after another until a JPEG is small enough. */
export const LADDER = [0.85, 0.7, 0.55] as const;

/** What is to be done with a file before it is uploaded. */
export interface ReducePlan {
  /** The file goes as it is. */
  isUntouched: boolean;
  width: number;
  height: number;
}

const TAKEN = ['image/png', 'image/jpeg', 'image/webp'];
/** What is drawn by lines, moves, or is no picture: it cannot be a reference, and converting it would surprise. */
const REFUSED: Readonly<Record<string, string>> = {
  'image/gif': 'GIF',
  'image/svg+xml': 'SVG',
  'application/pdf': 'PDF',
};

/** The name of a kind of file that cannot be a reference, such as `GIF`; null: it can, or may be tried. */
export function refusedKind({ type, name }: Pick<File, 'type' | 'name'>): string | null {
  const extension = /\.(\w+)$/.exec(name)?.[1]?.toUpperCase() ?? '';
  if (type === '') return ['GIF', 'SVG', 'PDF'].includes(extension) ? extension : null;
  return REFUSED[type] ?? (type.startsWith('image/') ? null : extension || type);
}

/** Whether a file is in the format of newer phones, which few browsers read. */
export function isHeic({ type, name }: Pick<File, 'type' | 'name'>): boolean {
  return /^image\/hei[cf]/.test(type) || /\.hei[cf]$/i.test(name);
}

/** What becomes of a picture of this size: small ones go as they are, others are drawn smaller. */
export function reducePlan(
  size: { width: number; height: number },
  { type, size: bytes }: Pick<Blob, 'type' | 'size'>,
): ReducePlan {
  const { width, height } = size;
  const byEdge = LIMITS.longestEdge / Math.max(width, height);
  const scale = Math.min(1, byEdge, Math.sqrt(LIMITS.pixels / (width * height)));
  const isUntouched = scale === 1 && bytes <= LIMITS.bytes && TAKEN.includes(type);
  return {
    isUntouched,
    width: Math.max(1, Math.floor(width * scale)),
    height: Math.max(1, Math.floor(height * scale)),
  };
}
