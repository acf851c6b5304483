import { accept } from '../../../application/accept.ts';
import type { Studio } from '../../../application/studio.ts';
import { StudioError } from '../../../domain/errors.ts';
import type { ProviderStatus } from '../../../domain/provider-status.ts';
import type { SwitchState } from '../../../domain/sign-in.ts';
import type { ProvidersReply } from '../account-replies.ts';
import { readJson } from '../body.ts';
import { contract } from '../contract.ts';
import { errorReply, statusOf } from '../errors.ts';
import type { Answer, RouteContext, Routing } from '../route-context.ts';

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
    chooseProvider: async (ctx) => {
      ctx.body = await accounts.chooseProvider((await readJson(ctx, routing)) as never);
    },
    keys: async (ctx) => {
      ctx.body = await accounts.keys();
    },
    saveKey: async (ctx) => {
      ctx.body = await accounts.saveKey(ctx.params.provider ?? '', (await readJson(ctx, routing)) as never);
    },
    removeKey: async (ctx) => {
      ctx.body = await accounts.removeKey(ctx.params.provider ?? '');
    },
    quota: async (ctx) => {
      ctx.body = await accounts.quota();
    },
    billing: async (ctx) => {
      ctx.body = await accounts.billing();
    },
    chatgptState: async (ctx) => {
      ctx.body = { ...(await accounts.chatgptState()), runtime: routing.runtime() };
    },
    startSwitch: async (ctx) => {
      ctx.body = await accounts.startSwitch(accept(contract.accounts.startSwitch.body, await readJson(ctx, routing)));
    },
    waitingSwitches: async (ctx) => {
      ctx.body = { sessions: await accounts.waitingSwitches() };
    },
    switchState: async (ctx) => answerSwitch(ctx, (id) => accounts.switchState(id)),
    finishSwitch: async (ctx) => {
      const callback = accept(contract.accounts.finishSwitch.body, await readJson(ctx, routing));
      await answerSwitch(ctx, (id) => accounts.finishSwitch(id, callback));
    },
    cancelSwitch: async (ctx) => {
      await answerSwitch(ctx, (id) => accounts.cancelSwitch(id));
    },
    signedIn: async (ctx) => {
      ctx.body = { accounts: await accounts.signedIn() };
    },
    switchTo: async (ctx) => {
      ctx.body = await accounts.switchTo(ctx.params.id ?? '');
    },
    removeAccount: async (ctx) => {
      ctx.body = await accounts.removeAccount(ctx.params.id ?? '');
    },
    grokState: async (ctx) => {
      ctx.body = await accounts.grokState();
    },
    antigravityState: async (ctx) => {
      ctx.body = await accounts.antigravityState();
    },
  };
}

/** Clients of ima2-gen 2 read `status` from the body of the 404, too. */
async function answerSwitch(ctx: RouteContext, ask: (sessionId: string) => Promise<SwitchState>): Promise<void> {
  try {
    ctx.body = await ask(ctx.params.sessionId ?? '');
  } catch (failure) {
    const status = StudioError.is(failure) ? failure.details?.status : undefined;
    if (!StudioError.is(failure) || status === undefined) throw failure;
    ctx.body = { ...errorReply(failure, ctx.state.requestId), status };
    ctx.status = statusOf(failure);
  }
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
