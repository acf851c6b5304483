import type { Output } from '../output.ts';
import { withStudio } from '../studio.ts';

interface State {
  status: string;
  models?: string[] | undefined;
  reason: string | null;
  hint: string | null;
}

/** `ima2 oauth status`: whether the ChatGPT account could be used, asked anew. */
export async function chatgpt(output: Output, flags: { server?: string }): Promise<void> {
  await withStudio(output, flags, async ({ studio }) => show(output, await studio.accounts.chatgptState()));
}

/** `ima2 grok status`: whether the Grok account could be used, asked anew. */
export async function grok(output: Output, flags: { server?: string }): Promise<void> {
  await withStudio(output, flags, async ({ studio }) => show(output, await studio.accounts.grokState()));
}

/** `ima2 grok models`: what the Grok account may use. Ends with 1 when it cannot be used. */
export async function grokModels(output: Output, flags: { server?: string }): Promise<void> {
  await withStudio(output, flags, async ({ studio }) => {
    const state = await studio.accounts.grokState();
    const { models = [] } = state;
    if (output.form === 'json') output.json({ ok: true, status: state.status, models });
    else for (const model of models) output.line(model);
    if (models.length > 0) return;
    process.exitCode = 1;
    for (const text of [state.reason, state.hint]) if (text !== null) output.note(text);
  });
}

function show(output: Output, state: State): void {
  if (output.form === 'json') {
    output.json({ ok: true, ...state });
    return;
  }
  const { status, models = [], reason, hint } = state;
  output.pairs([['status', status], ...(models.length > 0 ? [['models', models.join(' ')] as const] : [])]);
  for (const text of [reason, hint]) if (text !== null) output.note(text);
}
