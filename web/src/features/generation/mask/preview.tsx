import { useMemo } from 'preact/hooks';
import { previewUrl } from '../../../api.ts';
import type { RunView } from '../../../state/generation/runs.ts';
import type { Point, Size } from '../../assets/picture/zoom.ts';
import { useLayers } from '../feed/tile-layers.ts';
import type { MaskSession } from './mask-session.ts';
import type { Coverage } from './pixels/coverage.ts';

const STENCIL_EDGE = 640;

/** What is known of the new picture while it is made, where the mask lets it through. */
export function Preview({ session, run, at }: { session: MaskSession; run: RunView | null; at: Point & Size }) {
  const mask = session.mask.value;
  const revision = mask?.revision.value;
  const stencil = useMemo(() => {
    if (mask === null || mask.isEmpty.peek()) return null;
    return stencilOf(mask.coverage);
  }, [mask, revision]);
  const slot = run?.slots[0];
  const preview = run !== null && slot !== undefined && slot.preview > 0;
  const layers = useLayers(preview ? `${previewUrl(run.requestId, 0)}?v=${slot.preview}` : null, false);
  const place = { left: `${at.x}px`, top: `${at.y}px`, width: `${at.width}px`, height: `${at.height}px` };
  const cut = stencil === null ? {} : { maskImage: `url(${stencil})`, maskSize: '100% 100%' };
  return (
    <div class="mask-preview" style={{ ...place, ...cut }}>
      {layers.length === 0 && <div class="mask-shimmer" />}
      {layers.map(({ url, isArriving }) => (
        <img key={url} class={isArriving ? 'mask-preview-arriving' : undefined} src={url} alt="" draggable={false} />
      ))}
    </div>
  );
}

/** The mask as a small picture that lets through what is chosen. */
function stencilOf({ width, height, values }: Coverage): string {
  const scale = Math.min(1, STENCIL_EDGE / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext('2d');
  const picture = new ImageData(canvas.width, canvas.height);
  for (let y = 0; y < canvas.height; y += 1) {
    const row = Math.min(height - 1, Math.floor((y + 0.5) / scale)) * width;
    for (let x = 0; x < canvas.width; x += 1) {
      const column = Math.min(width - 1, Math.floor((x + 0.5) / scale));
      picture.data[(y * canvas.width + x) * 4 + 3] = values[row + column] ?? 0;
    }
  }
  context?.putImageData(picture, 0, 0);
  return canvas.toDataURL();
}
