import type { Provider } from '../../../domain/catalog.ts';
import { INSTANCE_PREFIX, keyOfEntry } from '../../../domain/secrets.ts';

/** What the person gives a server of their own, in words: one that is given, and that is what it is for. */
export interface KeyWords {
  /** Such as `A key is needed for Lab`. */
  message: string;
  /** What is put into the variable, such as ` to name:password`; empty: nothing needs saying. */
  form: string;
}

/**
 * Whether a server needs its key. An entry that names a variable or holds a key does; to every other one a key goes along
 * as soon as somebody has saved one, also while the studio runs.
 */
export function needOfKey(
  id: string,
  entry: Readonly<Record<string, unknown>>,
  { message, form }: KeyWords,
): Pick<Provider, 'account' | 'optionalCredentials'> {
  const credentials = [`${INSTANCE_PREFIX}${id}`];
  const { variable, value } = keyOfEntry(entry);
  if (variable === undefined && value === undefined) return { account: null, optionalCredentials: credentials };
  const save = `with \`ima2 keys set ${id}\``;
  const hint = variable === undefined ? `Save it ${save}` : `Set the variable ${variable}${form}, or save it ${save}`;
  return { account: { credentials, code: 'API_KEY_REQUIRED', message, hint } };
}
