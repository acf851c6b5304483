import type { ImageOrder } from '../../../domain/generation.ts';

/** In which form the program is asked to answer. */
export type AnswerForm = 'structured' | 'line';

/** What the instruction is made of. */
export interface Task {
  prompt: string;
  action: ImageOrder['action'];
  /** Absolute paths of the pictures; the source of an edit comes first. */
  pictures: readonly string[];
  /** Under which name the picture is to be saved. */
  name: string;
}

/** Schema of a structured answer. */
export const ANSWER_SCHEMA = JSON.stringify({
  type: 'object',
  properties: { path: { type: 'string' }, error: { type: 'string' } },
});

const ANSWERS: Readonly<Record<AnswerForm, string>> = {
  structured:
    'Then answer with the absolute path of the saved picture as "path", or with the reason as "error" when there is no picture.',
  line:
    'Then answer with exactly one line: RESULT|<absolute path of the saved picture>|<its file extension>, ' +
    'or ERROR|<reason> when there is no picture.',
};

/** What the program is asked to do: draw once, with the prompt as it is, and say where the picture lies. */
export function instruction({ prompt, action, pictures, name }: Task, form: AnswerForm): string {
  const call = JSON.stringify({
    Prompt: '<the prompt below>',
    ImageName: name,
    ImagePaths: pictures,
    toolSummary: 'Draw one picture',
    toolAction: 'Drawing',
  });
  return [
    'Draw one picture: call the tool default_api:generate_image exactly once, and no other tool.',
    `Its arguments are ${call}.`,
    'Pass the prompt on as it stands, in its own language.',
    ...rolesOf(action, pictures.length),
    ANSWERS[form],
    '',
    'Prompt:',
    prompt,
  ].join('\n');
}

function rolesOf(action: Task['action'], pictures: number): string[] {
  if (pictures === 0) return [];
  if (action === 'generate') return ['The pictures are references: stay true to what they show.'];
  const others = pictures > 1 ? ' The other pictures are references.' : '';
  return [`The first picture is the one to change; keep whatever the prompt does not mention.${others}`];
}
