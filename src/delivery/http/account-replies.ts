import { z } from 'zod';
import { ProviderStatus } from '../../domain/provider-status.ts';
import { ChatGptState } from '../../domain/sign-in-state.ts';
import { UsageEntry } from '../../domain/usage.ts';
import { Runtime } from './replies.ts';

const port = z.number().nullable();

/** Providers with their state; beside them what ima2-gen 2 tells of keys and of proxies, which there are none of. */
export const ProvidersReply = z.object({
  /** Whether there is a key for OpenAI. */
  apiKey: z.boolean(),
  oauth: z.literal(true),
  oauthPort: port,
  oauthActualPort: port,
  oauthUrl: z.string().nullable(),
  apiKeyDisabled: z.literal(false),
  apiKeySource: z.enum(['none', 'env', 'config']),
  runtime: Runtime,
  providers: z.array(ProviderStatus),
});
export type ProvidersReply = z.infer<typeof ProvidersReply>;

/** Providers with what their upstreams have just answered. */
export const ProvidersCheckReply = z.object({ providers: z.array(ProviderStatus) });

/** Single calls, newest first. */
export const UsageCallsReply = z.object({ calls: z.array(UsageEntry) });

/** The ChatGPT account, and where the server listens. */
export const ChatGptStateReply = ChatGptState.extend({ runtime: Runtime });
