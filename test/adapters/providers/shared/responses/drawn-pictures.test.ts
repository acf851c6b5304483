import { describe, expect, it } from '@jest/globals';
import { apiRecord } from '../../../../../src/adapters/providers/api/api.models.ts';
import { finish, leftOut } from '../../../../../src/adapters/providers/shared/responses/drawn-pictures.ts';
import { StudioError } from '../../../../../src/domain/errors.ts';
import type { ImageOrder } from '../../../../../src/domain/generation.ts';
import { apiSettings } from '../../../../support/openai-under-test.ts';
import { anOrder } from '../../../../support/orders.ts';
import { samplePng } from '../../../../support/sample-picture.ts';

const { models } = apiRecord(apiSettings('http://127.0.0.1/v1'));
function order(more: Partial<ImageOrder> = {}, id = 'gpt-5.4-mini'): ImageOrder {
  const model = models.find((candidate) => candidate.id === id);
  if (model === undefined) throw new Error(id);
  return anOrder(model, more);
}
const NOTHING = { usage: undefined, webSearchCalls: undefined, costUsd: undefined, broken: undefined };
const drawn = (width = 1024, height = 1024) => ({
  base64: Buffer.from(samplePng(width, height)).toString('base64'),
  revisedPrompt: undefined,
});

describe('finish', () => {
  it('hands the bytes over exactly as they came', () => {
    const [made] = finish([drawn()], { order: order(), warnings: [] }, NOTHING);
    expect(Buffer.compare(made?.bytes ?? Buffer.alloc(0), samplePng(1024, 1024))).toBe(0);
    expect(made).not.toHaveProperty('warnings');
  });

  it('warns of other pixels, and leaves another format to who keeps the picture', () => {
    const asked = order({ format: 'webp', size: '1536x1024' });
    const [made] = finish([drawn()], { order: asked, warnings: [] }, NOTHING);
    expect(made?.mediaType).toBe('image/png');
    expect(made?.warnings).toMatchObject([
      { code: 'OPTION_ADAPTED', field: 'size', value: '1536x1024', normalizedTo: '1024x1024' },
    ]);
    expect(finish([drawn(16, 16)], { order: order({ size: 'auto' }), warnings: [] }, NOTHING)[0]).not.toHaveProperty(
      'warnings',
    );
  });

  it('never makes more pictures than were asked for, and skips what is none', () => {
    const none = { base64: 'bm9wZQ==', revisedPrompt: undefined };
    expect(finish([drawn(), drawn()], { order: order({ n: 1 }), warnings: [] }, NOTHING)).toHaveLength(1);
    expect(finish([none, drawn()], { order: order({ n: 2 }), warnings: [] }, NOTHING)).toHaveLength(1);
    expect(() => finish([none], { order: order(), warnings: [] }, NOTHING)).toThrow(
      expect.objectContaining({ code: 'IMAGE_TOOL_COMPLETED_WITHOUT_RESULT' }),
    );
  });

  it('says when the answer broke off after the picture', () => {
    const broken = new StudioError('provider-unavailable', 'NETWORK_FAILED', 'x');
    const late = new StudioError('provider-timed-out', 'RESPONSES_IMAGE_TIMEOUT', 'x');
    const codes = [broken, late].map(
      (cause) =>
        finish([drawn()], { order: order(), warnings: [] }, { ...NOTHING, broken: cause })[0]?.warnings?.[0]?.code,
    );
    expect(codes).toEqual(['PARTIAL_RESULT', 'RESPONSES_IMAGE_TIMEOUT']);
  });
});

describe('leftOut', () => {
  it('names each field with its value', () => {
    expect(leftOut(order(), ['moderation'])).toMatchObject([
      { code: 'OPTION_IGNORED', field: 'moderation', value: 'low', normalizedTo: null },
    ]);
  });
});
