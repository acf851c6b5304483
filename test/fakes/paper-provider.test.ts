import { describe, expect, it } from '@jest/globals';
import { StudioError } from '../../src/domain/errors.ts';
import type { CallContext } from '../../src/ports/media-provider.ts';
import { describeMediaProvider } from '../contracts/media-provider.contract.ts';
import { anOrder } from '../support/orders.ts';
import { PaperProvider } from './paper-provider.ts';

describeMediaProvider({
  name: 'PaperProvider',
  make: async () => ({ provider: new PaperProvider(), upstream: null, close: async () => {} }),
});

const context = (more: Partial<CallContext> = {}): CallContext => ({
  signal: new AbortController().signal,
  credentials: null,
  progress: () => {},
  preview: () => {},
  finished: () => {},
  phase: () => {},
  submitted: async () => {},
  ...more,
});

describe('PaperProvider', () => {
  it('does what the script says, one step each, and then draws', async () => {
    const paper = new PaperProvider();
    const failure = new StudioError('provider-rate-limited', 'X', 'x');
    paper.script({ kind: 'fail', error: failure }, { kind: 'bytes', bytes: Buffer.from('no'), mediaType: 'image/png' });
    await expect(paper.generateImages(anOrder(paper.model), context())).rejects.toBe(failure);
    const [wrong] = await paper.generateImages(anOrder(paper.model), context());
    expect(wrong?.bytes).toEqual(Buffer.from('no'));
    const [drawn] = await paper.generateImages(anOrder(paper.model), context());
    expect(drawn?.bytes.length).toBeGreaterThan(50);
    expect(paper.calls).toHaveLength(3);
  });

  it('hangs until it is aborted', async () => {
    const paper = new PaperProvider().script({ kind: 'hang' });
    const controller = new AbortController();
    const call = paper.generateImages(anOrder(paper.model), context({ signal: controller.signal }));
    controller.abort();
    await expect(call).rejects.toMatchObject({ kind: 'run-cancelled' });
  });

  it('shows as many previews as it is told', async () => {
    const paper = new PaperProvider().script({ kind: 'previews', count: 3 });
    let previews = 0;
    await paper.generateImages(
      anOrder(paper.model),
      context({
        preview: () => {
          previews += 1;
        },
      }),
    );
    expect(previews).toBe(3);
  });
});
