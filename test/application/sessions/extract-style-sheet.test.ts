import { describe, expect, it } from '@jest/globals';
import { StudioError } from '../../../src/domain/errors.ts';
import { paperStudio } from '../../support/paper-studio.ts';
import { samplePng } from '../../support/sample-picture.ts';

const SHEET = {
  palette: ['teal', 'ochre', 'a', 'b', 'c', 'd', 'one too many'],
  composition: 'wide',
  mood: 'x'.repeat(500),
  medium: 'watercolour',
  subject_details: 'soft edges',
  negative: ['text'],
};

describe('ExtractStyleSheet', () => {
  const open = async () => {
    const studio = paperStudio();
    const { id } = (await studio.sessions.create()).session;
    const code = (request: object) =>
      studio.sessions.extractStyleSheet(id, request).then(
        () => 'done',
        (failure: unknown) => StudioError.from(failure).code,
      );
    return { ...studio, id, code };
  };

  it('keeps what the model wrote, within the limits of a sheet, and books the call', async () => {
    const { sessions, writer, id, ledger } = await open();
    writer.next = { text: `Here it is: ${JSON.stringify(SHEET)}` };
    const reference = `data:image/png;base64,${Buffer.from(samplePng(16, 16)).toString('base64')}`;
    const sheet = await sessions.extractStyleSheet(id, { prompt: 'y'.repeat(5000), referenceDataUrl: reference });
    expect([sheet.palette.length, sheet.mood.length, sheet.medium]).toEqual([6, 400, 'watercolour']);
    expect(await sessions.styleSheet(id)).toEqual({ styleSheet: sheet, enabled: false });
    expect(writer.orders[0]).toMatchObject({
      model: 'paper-words',
      text: 'y'.repeat(4000),
      pictures: [{ mediaType: 'image/png' }],
    });
    const calls = await ledger.entries({}, 10);
    expect(calls).toMatchObject([{ kind: 'style-sheet', model: 'paper-words', state: 'answered' }]);
  });

  it('says what is wrong with the request, and with the answer', async () => {
    const { sessions, writer, code, id } = await open();
    expect(await code({})).toBe('STYLE_SHEET_BAD_INPUT');
    expect(await code({ prompt: 'soft', referenceDataUrl: 'data:text/plain,x' })).toBe('STYLE_SHEET_BAD_INPUT');
    for (const [text, wanted] of [
      ['  ', 'STYLE_SHEET_EMPTY'],
      ['no json', 'STYLE_SHEET_PARSE'],
      ['{"palette":"teal"}', 'STYLE_SHEET_SHAPE'],
    ] as const) {
      writer.next = { text };
      expect([text, await code({ prompt: 'soft' })]).toEqual([text, wanted]);
    }
    writer.next = new Error('broken');
    expect(await code({ prompt: 'soft' })).toBe('STYLE_SHEET_ERROR');
    writer.next = new StudioError('provider-rate-limited', 'OPENAI_RATE_LIMITED', 'slow down');
    expect(await code({ prompt: 'soft' })).toBe('OPENAI_RATE_LIMITED');
    expect(await sessions.styleSheet(id)).toEqual({ styleSheet: null, enabled: false });
  });
});
