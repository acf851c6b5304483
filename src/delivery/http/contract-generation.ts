import { z } from 'zod';
import { CompareRequest } from '../../domain/comparison.ts';
import { EditRequest, ImageRequest, SequenceRequest } from '../../domain/generation.ts';
import { ComparisonReply, WildcardsReply } from './comparison-replies.ts';
import { endpoints } from './endpoints.ts';
import { PictureForm } from './picture-form.ts';
import { CheckReply, ImageReply, SequenceReply, StartedReply } from './replies.ts';

/** How a run travels: `async` answers 202 at once, `queue` waits for a free place. */
const transport = { async: z.boolean().optional(), queue: z.boolean().optional() };

const images = { images: PictureForm.optional() };
const comparisonId = z.object({ id: z.string() });
const flag = z.enum(['1', 'true', '0', 'false']).optional();

/** Requests for pictures, as the HTTP API says them. */
export const generationContract = {
  image: {
    ...endpoints.generation.image,
    says: 'Makes 1 to 8 pictures from a prompt',
    query: z.object(images),
    body: ImageRequest.extend(transport),
    reply: ImageReply,
    started: StartedReply,
  },
  edit: {
    ...endpoints.generation.edit,
    says: 'Changes one picture by a prompt, inside a mask when there is one',
    query: z.object(images),
    body: EditRequest.extend(transport),
    reply: ImageReply,
    started: StartedReply,
  },
  sequence: {
    ...endpoints.generation.sequence,
    says: 'Makes up to 8 pictures of one prompt that belong together; each is kept and told of as it is finished',
    query: z.object(images),
    body: SequenceRequest.extend(transport),
    reply: SequenceReply,
    started: StartedReply,
  },
  check: {
    ...endpoints.generation.check,
    says: 'What would become of a request, without making anything',
    body: ImageRequest,
    reply: CheckReply,
  },
  compare: {
    ...endpoints.generation.compare,
    says: 'Draws one prompt, or each prompt of a template, by several models; answers when it has begun',
    body: CompareRequest,
    reply: ComparisonReply,
  },
  checkCompare: {
    ...endpoints.generation.checkCompare,
    says: 'What a comparison would draw and cost, without drawing anything',
    body: CompareRequest,
    reply: ComparisonReply,
  },
  comparison: {
    ...endpoints.generation.comparison,
    says: 'A comparison as it is now; with wait=1 after its next change, or after 20 seconds',
    params: comparisonId,
    query: z.object({ wait: flag }),
    reply: ComparisonReply,
  },
  cancelComparison: {
    ...endpoints.generation.cancelComparison,
    says: 'Stops a comparison; what is finished stays',
    params: comparisonId,
    reply: ComparisonReply,
  },
  wildcards: {
    ...endpoints.generation.wildcards,
    says: 'The wildcard lists that templates can draw from',
    reply: WildcardsReply,
  },
} as const;
