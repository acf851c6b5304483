import { StudioError, uncertain } from '../../../../domain/errors.ts';
import type { ImageOrder } from '../../../../domain/generation.ts';
import { label, shownWords } from '../upstream.ts';
import { type AccountTerms, failedInStream, safetyRefusal } from './refusal.ts';
import { Transcript } from './transcript.ts';

type Facts = Record<string, unknown>;

/** What has to be known of a call to say why it gave nothing. */
export interface Diagnosed {
  order: ImageOrder;
  /** Nothing that is shown holds it. Empty: there is none. */
  secret: string;
  terms: AccountTerms;
}

/** Why a response that is over holds no picture. Codes are those of 2.0.2, one for each form of an empty answer. */
export function diagnose(transcript: Transcript, call: Diagnosed): StudioError {
  const { order, secret, terms } = call;
  const facts = factsOf(transcript);
  const { failure, emptyCalls } = transcript;
  if (failure !== undefined) return failedInStream(failure, facts, terms);
  if (transcript.incompleteReason === 'content_filter') return safetyRefusal({ text: '' }, facts);
  const failedCall = emptyCalls.find((call) => call.failure?.code !== undefined)?.failure;
  if (failedCall !== undefined) {
    const known = failedInStream(failedCall, facts, terms);
    if (known.code !== 'RESPONSES_STREAM_ERROR') return known;
  }
  if (transcript.refusal !== '') return safetyRefusal({ text: '' }, facts, shownWords(transcript.refusal, secret));
  if (transcript.isEmpty) return nothingCame();
  if (transcript.brokeOff) return brokenOff(facts);
  return emptyAnswer(transcript, order, facts, secret);
}

/** The Images API answered, but with no picture in it. */
export function emptyReply(order: ImageOrder): StudioError {
  return emptyAnswer(new Transcript(), order, {}, '');
}

function emptyAnswer(transcript: Transcript, order: ImageOrder, facts: Facts, secret: string): StudioError {
  const { emptyCalls, words, searches } = transcript;
  if (emptyCalls.some(({ status }) => status === 'failed')) {
    return noPicture(
      'IMAGE_TOOL_FAILED',
      "OpenAI's image tool failed",
      'Try again, or change the prompt',
      facts,
      order,
    );
  }
  if (emptyCalls.length > 0) {
    const message = "OpenAI's image tool ended without a picture";
    return noPicture('IMAGE_TOOL_COMPLETED_WITHOUT_RESULT', message, 'Try again, or another size', facts, order);
  }
  if (words !== '') {
    const message = `The model answered with words in place of a picture: ${shownWords(words, secret)}`;
    return noPicture('IMAGE_TOOL_NOT_CALLED', message, 'Say plainly what the picture should show', facts, order);
  }
  if (searches > 0) {
    const message = 'The model only searched the web and drew nothing';
    return noPicture('WEB_SEARCH_ONLY_RESPONSE', message, 'Switch web search off and try again', facts, order);
  }
  const hint = 'Try again with a simpler prompt, fewer references or a smaller size';
  return noPicture('EMPTY_RESPONSE', 'OpenAI answered without a picture', hint, facts, order);
}

/** A stream or an answer that is not what the protocol says; the work behind it may have been done. */
export function unreadable(facts: Facts = {}): StudioError {
  return uncertain('provider-reply-unreadable', 'STREAM_PARSE_FAILED', "OpenAI's answer cannot be read", {
    details: { ...facts, diagnosticReason: 'stream_parse_failed' },
  });
}

/** What the picture call gave is no picture of a known type. */
export function notAPicture(): StudioError {
  return new StudioError(
    'provider-refused',
    'IMAGE_TOOL_COMPLETED_WITHOUT_RESULT',
    "OpenAI's image tool ended without a readable picture",
    { hint: 'Try again', details: { diagnosticReason: 'image_tool_completed_without_result' } },
  );
}

function nothingCame(): StudioError {
  return unreadable({ eventTypes: {} });
}

/** The stream ended, without an error of its own, before anything was settled. */
export function brokenOff(facts: Facts): StudioError {
  const message = 'The connection to OpenAI ended before the picture was there';
  return uncertain('provider-unavailable', 'NETWORK_FAILED', message, {
    details: { ...facts, reason: 'closed', sent: true },
  });
}

function noPicture(code: string, message: string, hint: string, facts: Facts, order: ImageOrder): StudioError {
  const large = order.size.split('x').some((edge) => Number(edge) >= 3840);
  const diagnosticReason = large && code === 'EMPTY_RESPONSE' ? 'experimental_4k_empty_response' : code.toLowerCase();
  return new StudioError('provider-refused', code, message, { hint, details: { ...facts, diagnosticReason } });
}

function factsOf(transcript: Transcript): Facts {
  return {
    eventTypes: transcript.eventTypes,
    errorEventCount: transcript.errorEvents,
    webSearchCalls: transcript.searches,
    ...(transcript.incompleteReason !== undefined && { incompleteReason: label(transcript.incompleteReason) }),
  };
}
