/** The codes of keys that are saved and removed, in English. */
export const keyErrors: Readonly<Record<string, string>> = {
  ENV_KEY_IMMUTABLE: 'This key comes from an environment variable. Take it out there, then start again.',
  INVALID_KEY_FORMAT: 'This does not look like a key of this provider. Copy it again, the whole key and nothing else.',
  INVALID_SERVICE_ACCOUNT:
    'This is no key file of a service account. Create a key of type JSON in the Google Cloud console.',
  KEY_TOO_LARGE: 'This is too long for a key. Copy the key alone.',
  KEY_VALIDATION_FAILED: 'The provider does not accept this key, or cannot be reached. Check the key and the network.',
  MISSING_KEY: 'There is no key yet. Paste it into the field.',
};
