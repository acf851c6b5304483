/** Secrets to be planted, and never to be found again. Each is what its issuer's look like. */
export const plantedSecrets: Readonly<Record<string, string>> = {
  openaiKey: 'sk-proj-canary0A1b2C3d4E5f6G7h8',
  xaiKey: 'xai-canary9I8j7K6l5M4n3O2p',
  geminiKey: 'AIzaSyCanaryQ1r2S3t4U5v6W7x8Y9z0',
  replicateToken: 'r8_canaryA1b2C3d4E5f6G7',
  githubToken: 'ghp_canaryH8i9J0k1L2m3N4o5P6q7',
  bearer: 'eyJhbGciOiJIUzI1NiJ9.canaryeyJzdWIiOiIxIn0.c2lnbmF0dXJl',
  cookie: 'session=canary-cookie-R8s9T0u1',
  serviceAccountKey: '-----BEGIN PRIVATE KEY-----\nMIIEvcanaryAAAA1111\nBBBB2222canary\n-----END PRIVATE KEY-----\n',
  oauthCode: 'canary-code-V2w3X4y5',
  refreshToken: 'canary-refresh-Z6a7B8c9',
  proxyPassword: 'canary-p@ss:w0rd',
  accessToken: 'canary access token, with blanks',
};
