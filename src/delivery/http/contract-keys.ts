import { z } from 'zod';
import { KeyStates, KeyToSave, RemovedKey, SavedKey } from '../../domain/keys.ts';
import { ChosenProvider } from '../../domain/provider-status.ts';
import { Billing, Quotas } from '../../domain/quota.ts';
import { SettingChange } from '../../domain/settings.ts';
import { AntigravityState, GrokState } from '../../domain/sign-in-state.ts';
import { ChatGptStateReply } from './account-replies.ts';
import { endpoints } from './endpoints.ts';

const provider = z.object({ provider: z.string() });

/** The part of the contract about keys, quotas and the state of each sign-in. */
export const keysContract = {
  chooseProvider: {
    ...endpoints.accounts.chooseProvider,
    says: 'Lets a provider or named instance be the default, at once; auto: the first that is ready',
    body: ChosenProvider,
    reply: SettingChange,
  },
  keys: {
    ...endpoints.accounts.keys,
    says: 'Which keys there are, masked, and where they come from',
    reply: KeyStates,
  },
  saveKey: {
    ...endpoints.accounts.saveKey,
    says:
      'Saves the key of openai, xai, gemini, vertex, replicate or a named instance, after the provider accepted it; it ' +
      'counts from the next call on',
    params: provider,
    body: KeyToSave,
    reply: SavedKey,
  },
  removeKey: {
    ...endpoints.accounts.removeKey,
    says: 'Takes a saved key away; one from the environment stays',
    params: provider,
    reply: RemovedKey,
  },
  quota: {
    ...endpoints.accounts.quota,
    says: 'What the ChatGPT and the Grok account may still use, and for about how many pictures that will do',
    reply: Quotas,
  },
  billing: {
    ...endpoints.accounts.billing,
    says: 'What the organisation of the OpenAI key has spent in this month, and its credits, as OpenAI tells them',
    reply: Billing,
  },
  chatgptState: {
    ...endpoints.accounts.chatgptState,
    says: 'Whether the ChatGPT account could be used, asked within 3 s',
    reply: ChatGptStateReply,
  },
  grokState: {
    ...endpoints.accounts.grokState,
    says: 'Whether the Grok account could be used, asked within 3 s',
    reply: GrokState,
  },
  antigravityState: {
    ...endpoints.accounts.antigravityState,
    says: 'Whether the Antigravity program is installed; whether somebody is signed in with it cannot be asked',
    reply: AntigravityState,
  },
} as const;
