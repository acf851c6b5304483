import { z } from 'zod';

/** Where a value came from, the strongest first. */
export const SettingSource = z.enum(['override', 'env', 'file', 'default']);
export type SettingSource = z.infer<typeof SettingSource>;

/** Something about the settings that a person can put right. It never holds the value itself. */
export const SettingProblem = z.object({
  /** `error`: a value was not used; `warning`: worth knowing. */
  severity: z.enum(['error', 'warning']),
  code: z.enum(['SETTING_INVALID', 'SETTING_UNKNOWN', 'SETTING_NO_EFFECT', 'SETTING_CONFLICT', 'CONFIG_BROKEN']),
  source: SettingSource,
  /** The variable, the key, or the file. */
  name: z.string(),
  message: z.string(),
  hint: z.string(),
  /** Where in the file, from 1. */
  line: z.int().positive().optional(),
  column: z.int().positive().optional(),
});
export type SettingProblem = z.infer<typeof SettingProblem>;
