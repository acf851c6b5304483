const PLAIN_ICON = '/favicon.svg';
const EDGE = 32;

/** The icon of the page, with a dot when something is unseen. */
export async function drawIcon(hasDot: boolean): Promise<void> {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (link === null || hasDot === (link.dataset['dot'] === 'true')) return;
  link.dataset['dot'] = String(hasDot);
  const address = hasDot ? await dotted().catch(() => PLAIN_ICON) : PLAIN_ICON;
  if (link.dataset['dot'] === String(hasDot)) link.href = address;
}

async function dotted(): Promise<string> {
  const canvas = document.createElement('canvas');
  canvas.width = EDGE;
  canvas.height = EDGE;
  const pen = canvas.getContext('2d');
  if (pen === null) return PLAIN_ICON;
  const icon = new Image(EDGE, EDGE);
  icon.src = PLAIN_ICON;
  await icon.decode();
  pen.drawImage(icon, 0, 0, EDGE, EDGE);
  pen.globalCompositeOperation = 'destination-out';
  circle(pen, 10);
  pen.globalCompositeOperation = 'source-over';
  pen.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--danger') || 'red';
  circle(pen, 8);
  return canvas.toDataURL();
}

function circle(pen: CanvasRenderingContext2D, radius: number): void {
  pen.beginPath();
  pen.arc(EDGE - 9, 9, radius, 0, 2 * Math.PI);
  pen.fill();
}
