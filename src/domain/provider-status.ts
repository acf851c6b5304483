import { z } from 'zod';
import { Provider, ProviderHealth } from './catalog.ts';
import { WayToConnect } from './ways-to-connect.ts';

/** A provider or a named instance of one, and whether it could draw now. */
export const ProviderStatus = Provider.pick({
  id: true,
  type: true,
  label: true,
  description: true,
  builtIn: true,
  auto: true,
  defaultModel: true,
}).extend({
  needsAccount: z.boolean(),
  /** Which account it uses, and where that comes from; null: none is there, or none is needed. Never a secret. */
  credentials: z.object({ name: z.string(), source: z.enum(['env', 'config', 'account']) }).nullable(),
  /** How it is connected in the program itself; the first is the usual one. */
  ways: z.array(WayToConnect),
  /** How many models it has. */
  models: z.int().nonnegative(),
  ...ProviderHealth.shape,
});
export type ProviderStatus = z.infer<typeof ProviderStatus>;

/** Which provider is to be the default. */
export const ChosenProvider = z.object({ provider: z.string().min(1) });
export type ChosenProvider = z.infer<typeof ChosenProvider>;
