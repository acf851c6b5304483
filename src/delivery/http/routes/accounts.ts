import { accept } from '../../../application/accept.ts';
import type { Studio } from '../../../application/studio.ts';
import type { ProviderStatus } from '../../../domain/provider-status.ts';
import type { ProvidersReply } from '../account-replies.ts';
import { readJson } from '../body.ts';
import { contract } from '../contract.ts';
import type { Answer, Routing } from '../route-context.ts';

/** Under which name the vault has the key that ima2-gen 2 calls the API key. */
const API_KEY = 'openai';

/** Routes of the area: who draws, with which account, and what that costs. */
export function accountRoutes(routing: Routing): Record<keyof Studio['accounts'], Answer> {
  const { accounts } = routing.studio;
  return {
    providers: async (ctx) => {
      ctx.body = providersReply(await accounts.providers(), routing);
    },
    check: async (ctx) => {
      const { id } = accept(contract.accounts.check.body, await readJson(ctx, routing));
      ctx.body = { providers: await accounts.check({ id }) };
    },
    usage: async (ctx) => {
      ctx.body = await accounts.usage({ ...ctx.query } as never);
    },
    calls: async (ctx) => {
      ctx.body = { calls: await accounts.calls({ ...ctx.query } as never) };
    },
  };
}

function providersReply(providers: ProviderStatus[], { runtime }: Routing): ProvidersReply {
  const here = runtime();
  const key = providers.find(({ credentials }) => credentials?.name === API_KEY)?.credentials ?? null;
  return {
    apiKey: key !== null,
    oauth: true,
    oauthPort: here.oauth.configuredPort,
    oauthActualPort: here.oauth.actualPort,
    oauthUrl: here.oauth.url,
    apiKeyDisabled: false,
    apiKeySource: key === null || key.source === 'account' ? 'none' : key.source,
    runtime: here,
    providers,
  };
}
