import { describe, expect, it } from '@jest/globals';
import { ResponseEvent } from '../../../../../src/adapters/providers/shared/responses/response-event.ts';
import { Transcript } from '../../../../../src/adapters/providers/shared/responses/transcript.ts';

function heard(...events: Record<string, unknown>[]): Transcript {
  const transcript = new Transcript();
  for (const event of events) transcript.take(ResponseEvent.parse(event));
  return transcript;
}

const call = (more: Record<string, unknown> = {}) => ({
  type: 'image_generation_call',
  id: 'ig_1',
  result: 'AAAA',
  ...more,
});
const done = (item: Record<string, unknown>) => ({ type: 'response.output_item.done', item });

describe('Transcript', () => {
  it('counts a picture once that is told of twice', () => {
    const response = { status: 'completed', output: [call()] };
    expect(heard(done(call()), { type: 'response.completed', response }).pictures).toHaveLength(1);
  });

  it('takes the picture that only the last event holds', () => {
    const response = { status: 'completed', output: [call({ revised_prompt: 'more' })] };
    expect(heard({ type: 'response.completed', response }).pictures).toEqual([
      { base64: 'AAAA', revisedPrompt: 'more' },
    ]);
  });

  it('keeps several pictures apart, with ids and without', () => {
    const transcript = heard(
      done(call()),
      done(call({ id: 'ig_2' })),
      done(call({ id: null })),
      done(call({ id: undefined })),
    );
    expect(transcript.pictures).toHaveLength(4);
  });

  it('does not lose a picture to a later empty telling of the same call', () => {
    expect(heard(done(call()), done(call({ result: null }))).emptyCalls).toEqual([]);
  });

  it('counts searches by what the upstream bills, else by what it did', () => {
    const search = (id: string) => done({ type: 'web_search_call', id });
    expect(heard(search('a'), search('b'), search('a')).searches).toBe(2);
    const response = { status: 'completed', tool_usage: { web_search: { num_requests: 5 } } };
    expect(heard(search('a'), { type: 'response.completed', response }).searches).toBe(5);
  });

  it('knows a response that was left in the middle from one that is over', () => {
    const begun = { type: 'response.output_item.added', item: call({ result: null, status: 'in_progress' }) };
    expect(heard({ type: 'response.created' }).brokeOff).toBe(true);
    expect(heard(begun).brokeOff).toBe(true);
    expect(heard(begun, done(call())).brokeOff).toBe(false);
    expect(heard(begun, { type: 'response.completed' }).brokeOff).toBe(false);
    expect(heard(begun, { type: 'error', code: 'x' }).brokeOff).toBe(false);
    expect(heard(done({ type: 'message', id: 'm', content: [{ type: 'output_text', text: 'no' }] })).brokeOff).toBe(
      false,
    );
  });

  it('takes a failed response without an error for a failure', () => {
    expect(heard({ type: 'response.failed', response: { status: 'failed' } }).failure).toEqual({ text: '' });
  });

  it('counts kinds of events, a limited number of them, and no words in their place', () => {
    const many = Array.from({ length: 100 }, (_, index) => ({ type: `x.${index}` }));
    const transcript = heard({ type: 'a.b' }, { type: 'a.b' }, { type: 'a whole sentence' }, ...many);
    expect(transcript.eventTypes['a.b']).toBe(2);
    expect(transcript.eventTypes).not.toHaveProperty('a whole sentence');
    expect(Object.keys(transcript.eventTypes)).toHaveLength(40);
  });
});
