import { StudioError, uncertain } from '../../../domain/errors.ts';
import type { ChildEnd } from '../shared/child.ts';
import { shownWords } from '../shared/upstream.ts';
import { notFound } from './agy.artifact.ts';
import type { AgyReply } from './agy.reply.ts';

const TRY_BY_HAND = 'Try again; `agy` in a terminal shows whether it can draw';
const INSTALL =
  'Install Antigravity (antigravity.google) and sign in by running `agy` once; IMA2_AGY_BIN names it where it is elsewhere';

/** Failures of the system that pass. */
const PASSING = new Set(['EAGAIN', 'EMFILE', 'ENFILE', 'ENOMEM', 'ETXTBSY']);

/** The program is not installed, or cannot be started. */
export function notStarted(reason: string): StudioError {
  const isPassing = PASSING.has(reason);
  const message = isPassing
    ? 'Antigravity cannot be started just now'
    : 'Antigravity is not installed or cannot be started';
  return new StudioError('provider-unavailable', 'AGY_PROCESS_ERROR', message, {
    hint: INSTALL,
    details: { reason },
    retryable: isPassing,
  });
}

/** The program ran and was stopped by us; undefined: it ended by itself. */
export function stopped(how: ChildEnd['how'], timeoutMs: number): StudioError | undefined {
  if (how === 'time-limit') {
    const message = `Antigravity made no picture within ${Math.round(timeoutMs / 1000)} s and was stopped`;
    return uncertain('provider-timed-out', 'AGY_TIMEOUT', message, { hint: 'Try again, or say it more simply' });
  }
  if (how !== 'flooded') return undefined;
  return uncertain('provider-reply-unreadable', 'AGY_PARSE_FAILED', 'Antigravity wrote without end and was stopped', {
    hint: TRY_BY_HAND,
  });
}

/** Why there is no picture, when no file was found either. `secret` is taken out of the model's words. */
export function withoutPicture(reply: AgyReply, exitCode: number | null, secret: string): StudioError {
  switch (reply.kind) {
    case 'quota':
      return new StudioError('provider-rate-limited', 'AGY_QUOTA_EXHAUSTED', 'The quota of Antigravity is used up', {
        hint: 'Wait until it is reset, or use another provider',
        retryable: false,
      });
    case 'malformed':
      return new StudioError(
        'provider-reply-unreadable',
        'AGY_MALFORMED_RESULT',
        'The result line of Antigravity is incomplete',
        { hint: TRY_BY_HAND },
      );
    case 'error':
      return failed(shownWords(reply.words, secret));
    case 'failure':
      return failed('');
    default:
      return silent(reply, exitCode);
  }
}

function silent(reply: AgyReply, exitCode: number | null): StudioError {
  if (exitCode !== 0) {
    return new StudioError('provider-unavailable', 'AGY_PROCESS_ERROR', 'Antigravity ended with a failure', {
      hint: 'Run `agy` in a terminal: it may want you to sign in',
      details: { exitCode },
      retryable: false,
    });
  }
  if (reply.kind === 'nothing') return notFound('Antigravity said nothing and left no picture');
  return new StudioError(
    'provider-reply-unreadable',
    'AGY_PARSE_FAILED',
    'The answer of Antigravity names no picture',
    { hint: TRY_BY_HAND },
  );
}

function failed(words: string): StudioError {
  const message = words === '' ? 'Antigravity made no picture' : `Antigravity made no picture: ${words}`;
  return new StudioError('provider-unavailable', 'AGY_GENERATION_FAILED', message, {
    hint: 'Change the prompt or the pictures and try again',
    retryable: false,
  });
}
