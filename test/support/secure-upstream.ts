import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** Authority that signed the certificate of the names below. */
export const testAuthority = readFileSync(
  new URL('../fixtures/network/pictures.test.cert.pem', import.meta.url),
  'utf8',
);

/** A TLS server on 127.0.0.1 with a certificate for `pictures.test` and `other.test`. */
export interface SecureUpstream {
  port: number;
  requests: { host: string; path: string; headers: Readonly<Record<string, string | string[] | undefined>> }[];
  close(): Promise<void>;
}

/** Answers by path: status, headers and body; anything else is 404. */
export async function startSecureUpstream(
  answers: Readonly<Record<string, { status: number; headers?: Record<string, string>; body?: string }>>,
): Promise<SecureUpstream> {
  const key = readFileSync(new URL('../fixtures/network/pictures.test.key.pem', import.meta.url));
  const requests: SecureUpstream['requests'] = [];
  const server = createServer({ key, cert: testAuthority }, (request, answer) => {
    const path = request.url ?? '';
    requests.push({ host: request.headers.host ?? '', path, headers: request.headers });
    const { status, headers, body } = answers[path] ?? { status: 404 };
    answer.writeHead(status, headers);
    answer.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
