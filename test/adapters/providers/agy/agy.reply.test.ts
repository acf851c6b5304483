import { describe, expect, it } from '@jest/globals';
import { readAnswer } from '../../../../src/adapters/providers/agy/agy.reply.ts';

const reply = (stdout: string, stderr = '') => readAnswer(stdout, stderr).reply;
const path = '/home/a b/.gemini/antigravity-cli/brain/x/ima2_generated.jpg';

describe('what Antigravity answers', () => {
  it.each([
    ['a result line', `RESULT|${path}|jpg`],
    ['a result line with a path in quotes', `RESULT|"${path}"|jpg`],
    ['the last of several result lines', `RESULT|/tmp/first.png|png\nno, wait\nRESULT|${path}|jpg\n`],
    ['a structured answer as text', JSON.stringify({ structured_output: JSON.stringify({ path }) })],
    [
      'a structured answer among logs',
      `[info] {start}\n${JSON.stringify({ status: 'SUCCESS', structured_output: { path } })}`,
    ],
    ['a sentence', `Saved it to ${path}.`],
    ['a link', `![picture](${path})`],
    ['a file address', `see file://${path}`],
  ])('names the picture by %s', (_, stdout) => {
    expect(reply(stdout)).toEqual({ kind: 'path', path });
  });

  it('brings its counts also after lines of a log', () => {
    const envelope = JSON.stringify({
      status: 'SUCCESS',
      structured_output: { path },
      usage: { total_tokens: 9, note: 'x' },
    });
    expect(readAnswer(`[info] {start}\n${envelope}\n`, '')).toEqual({
      reply: { kind: 'path', path },
      usage: { total_tokens: 9 },
    });
  });

  it('keeps a path with the sign that separates the parts', () => {
    expect(reply('RESULT|/tmp/a|b.png|png')).toEqual({ kind: 'path', path: '/tmp/a|b.png' });
  });

  it.each(['RESULT|', 'RESULT|/tmp/a.png', 'RESULT||png', 'RESULT|/tmp/a.png|'])('is incomplete as %j', (line) => {
    expect(reply(line).kind).toBe('malformed');
  });

  it('does not take the instruction itself for an answer', () => {
    expect(reply('RESULT|<absolute path of the saved picture>|<its file extension>').kind).toBe('words');
    expect(reply('ERROR|<reason>').kind).toBe('words');
  });

  it('is a failure by its status, or by its error', () => {
    expect(reply('{"status":"ERROR","response":""}').kind).toBe('failure');
    expect(reply('{"status":"SUCCESS","error":{"code":5}}').kind).toBe('failure');
    expect(reply('{"status":"SUCCESS","response":"done"}').kind).toBe('words');
    expect(reply('{"status":"SUCCESS","response":""}').kind).toBe('nothing');
  });

  it('says nothing of a quota where it names a picture', () => {
    expect(reply(`RESULT|${path}|jpg`, 'retried after RESOURCE_EXHAUSTED').kind).toBe('path');
    expect(reply('', 'Resource exhausted').kind).toBe('quota');
  });

  it('names no picture outside the folders of the program in a sentence', () => {
    expect(reply('Look at /etc/passwd.png or https://example.com/artifacts.html').kind).toBe('words');
  });

  it('is read in little time when it makes no sense', () => {
    const noise = ['{"'.repeat(200_000), '/brain'.repeat(150_000), '\\u001b['.repeat(100_000), '"\\'.repeat(300_000)];
    for (const text of noise) expect(reply(text).kind).toBe('words');
  });
});
