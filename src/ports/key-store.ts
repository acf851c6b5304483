import type { GeminiAuthMode } from '../domain/keys.ts';

/** A key that there is, or could be, without its value. */
export interface StoredKey {
  /** Under which name the vault hands it out. */
  name: string;
  /** Where what counts comes from; `none`: there is no key. */
  source: 'none' | 'env' | 'config';
  /** The environment variable that it stands in. */
  variable: string | null;
  /** How it may be shown. */
  masked: string | null;
}

/** Keys that the person saves, as opposed to `AccountVault`, which hands them out. */
export abstract class KeyStore {
  /** Every key of the table and of every named instance, whether it is there or not. */
  abstract list(): Promise<StoredKey[]>;

  /** Which of the two Google accounts counts; null: nobody has said so. */
  abstract geminiAuthMode(): Promise<GeminiAuthMode | null>;

  /**
   * Keeps a key under a name of `list`, in place of the one that was there; the vault hands it out from the next call
   * on. One of the two Google keys becomes the one that counts. Rejects with `storage-failed` when it cannot be kept, and
   * with `conflict` `CONFIG_BROKEN` when the settings file cannot be understood; then all is as it was.
   */
  abstract save(name: string, secret: string): Promise<void>;

  /** Forgets a key; one that is not there is no error. Rejects as `save` does. */
  abstract remove(name: string): Promise<void>;
}
