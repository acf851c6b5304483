/** English words for the first steps; `{name}` stands for a value. */
export const onboarding = {
  'onboarding.title': 'First steps',
  'onboarding.now': 'Ready now',
  'onboarding.nowText':
    'The painter inside ima2 draws at once: free, offline, without an account. It is not an AI model.',
  'onboarding.choose': 'For pictures by an AI model, connect one of these:',
  'onboarding.key': 'A key',
  'onboarding.host': 'Your own GPU',
  'onboarding.skip': 'Not now',
  'onboarding.connected': '{name} is connected',
  'onboarding.connectedText': '{model} makes your pictures from now on.',
  'onboarding.begin': 'Describe a picture',
  'onboarding.lookAgain': 'Look again',
  'onboarding.allWays': 'All connections are in the settings',
  'onboarding.painterNote': 'No account is connected, so the painter inside ima2 draws. It is not an AI model.',
  'onboarding.connect': 'Connect one',
} as const;
