/** Hosts under which a server of this machine may be asked. */
export const hostsGood = (port: number): string[] => [
  `localhost:${port}`,
  `127.0.0.1:${port}`,
  `[::1]:${port}`,
  `LOCALHOST:${port}`,
  'localhost',
  `studio.example:${port}`,
];

/** Hosts that are well-formed and not ours: 403. */
export const hostsForeign = (port: number): string[] => [
  `evil.test:${port}`,
  'evil.test',
  `127.0.0.1.evil.test:${port}`,
  `localhost.evil.test:${port}`,
  `notlocalhost:${port}`,
  '127.0.0.2',
  '[::2]',
  '2130706433',
];

/** Hosts that are no hosts: 400. */
export const hostsMalformed = (port: number): string[] => [
  `localhost@evil.test:${port}`,
  `evil.test@localhost:${port}`,
  'localhost:99999',
  'localhost:port',
  'localhost:80:80',
  'localhost/evil.test',
  'localhost, evil.test',
  'http://localhost',
  '[::1',
  '..',
];

/** Headers that a browser sends for a page of another origin. */
export const originsBad: readonly Readonly<Record<string, string>>[] = [
  { origin: 'https://evil.test' },
  { origin: 'null' },
  { 'sec-fetch-site': 'cross-site' },
  { origin: 'http://localhost:1' },
  { origin: 'http://127.0.0.1.evil.test' },
  { origin: '' },
];

/** Types of body that a form on any page can send without asking. */
export const formTypes: readonly string[] = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
];

/** Spellings of a sidecar's or a hidden file's address below `/generated/`. */
export const hiddenAddresses = (filename: string): string[] => [
  `${filename}.json`,
  `${filename}%2Ejson`,
  `${filename}.js%6Fn`,
  `${filename}%252Ejson`,
  `${filename}.JSON`,
  `${filename}.json.`,
  `${filename}.json%20`,
  `${filename}.json%00`,
  `${filename}.json%00.png`,
  `./${filename}.json`,
  `%2e/${filename}.json`,
  '.trash/x.png',
  '%2Etrash/x.png',
  '.trash%2Fx.png',
  'trash/x.png',
  '../config.json',
  '..%2fconfig.json',
  '..%2f..%2f..%2f..%2fetc%2fpasswd',
  '%2e%2e%5cconfig.json',
  '..%c0%afconfig.json',
  '%ff',
];
