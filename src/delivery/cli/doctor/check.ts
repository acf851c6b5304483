import type { LoadedSettings } from '../../../local-settings.ts';
import type { Session } from '../studio.ts';

/** What a check found. Only `fail` makes the doctor fail. */
export interface Finding {
  id: string;
  title: string;
  status: 'pass' | 'warn' | 'fail' | 'info';
  /** One line. */
  detail: string;
  /** What to do; null: nothing is wrong. */
  fix: string | null;
}

/** What checks look at. */
export interface Patient {
  settings: LoadedSettings;
  session: Session;
}

/** One thing to look at. It reports what it finds and changes nothing. */
export type Check = (patient: Patient) => Promise<Finding | Finding[]>;

/** A finding without anything to do about it. */
export function fine(id: string, title: string, detail: string, status: 'pass' | 'info' = 'pass'): Finding {
  return { id, title, status, detail, fix: null };
}

/** A finding with a remedy. */
export function trouble(
  status: 'warn' | 'fail',
  id: string,
  title: string,
  { detail, fix }: { detail: string; fix: string },
): Finding {
  return { id, title, status, detail, fix };
}
