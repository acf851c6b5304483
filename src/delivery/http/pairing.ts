import type { Context, Middleware } from 'koa';
import { readBody, readJson } from './body.ts';
import { type AccessToken, PAIRING_COOKIE, PAIRING_PATH, tokenRequired } from './guard.ts';

const LONGEST = 8_192;
const YEAR_SECONDS = 31_536_000;

/** The page on which a person gives the access token once, so that the browser may come in from then on. */
export const PAIRING_PAGE = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>ima2: access token</title></head>
<body>
<h1>ima2</h1>
<form method="post" action="${PAIRING_PATH}">
<p><label>Access token <input name="token" type="password" autocomplete="off" required autofocus></label></p>
<p><button>Open the studio</button></p>
</form>
<p>The token is the value of server.accessToken or IMA2_ACCESS_TOKEN on the machine of the server.</p>
</body>
</html>
`;

/** Policy of the page: it holds a form and nothing else. */
export const PAIRING_POLICY = "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Trades the token for a cookie that scripts cannot read and other sites cannot send. */
export function pairing(token: AccessToken | undefined): Middleware {
  return async (ctx, next) => {
    if (ctx.path !== PAIRING_PATH) return next();
    if (ctx.method === 'GET' || ctx.method === 'HEAD') {
      ctx.set({ 'Content-Security-Policy': PAIRING_POLICY, 'Content-Type': 'text/html; charset=utf-8' });
      ctx.body = PAIRING_PAGE;
      return;
    }
    if (ctx.method !== 'POST') return next();
    const isForm = ctx.get('Content-Type').startsWith('application/x-www-form-urlencoded');
    const given = isForm ? await tokenOfForm(ctx) : (await readJson(ctx, { bodyLimit: LONGEST }))['token'];
    if (token !== undefined) {
      if (typeof given !== 'string' || !token.matches(given.trim())) throw tokenRequired();
      ctx.set('Set-Cookie', cookie(token, ctx.get('Origin').startsWith('https://')));
    }
    if (isForm) {
      ctx.redirect('/');
      ctx.status = 303;
    } else {
      ctx.body = { ok: true };
    }
  };
}

async function tokenOfForm(ctx: Context): Promise<string | null> {
  return new URLSearchParams((await readBody(ctx.req, { bodyLimit: LONGEST })).toString('utf8')).get('token');
}

function cookie(token: AccessToken, isSecure: boolean): string {
  const attributes = `HttpOnly; SameSite=Strict; Path=/; Max-Age=${YEAR_SECONDS}${isSecure ? '; Secure' : ''}`;
  return `${PAIRING_COOKIE}=${token.cookie}; ${attributes}`;
}
