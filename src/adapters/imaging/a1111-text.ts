/**
 * The settings as the `parameters` text that AUTOMATIC1111 writes and many programs read: prompt, negative prompt, then
 * one line of pairs. Only what is known is said. Source: `modules/infotext_utils.py` of stable-diffusion-webui, whose
 * reader takes the last line for pairs when it has three or more.
 */
export function a1111Text(settings: Record<string, unknown>, size: { width: number; height: number }): string {
  const { prompt, userPrompt, negativePrompt } = settings;
  const pairs: [string, unknown][] = [
    ['Seed', settings['seed']],
    ['Size', `${size.width}x${size.height}`],
    ['Model', settings['model']],
    ['Denoising strength', settings['strength']],
    ['Quality', settings['quality']],
    ['Provider', settings['provider']],
    ['Version', 'ima2'],
  ];
  return [
    textOf(userPrompt ?? prompt),
    ...(typeof negativePrompt === 'string' && negativePrompt !== '' ? [`Negative prompt: ${negativePrompt}`] : []),
    pairs
      .filter(([, value]) => value !== undefined && value !== null && value !== '')
      .map(([name, value]) => `${name}: ${quoted(String(value))}`)
      .join(', '),
  ].join('\n');
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A value with a comma, colon or line break stands as JSON. */
function quoted(value: string): string {
  return /[,:\n]/.test(value) ? JSON.stringify(value) : value;
}
