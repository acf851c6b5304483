import { z } from 'zod';

/** Whether the ChatGPT account could be used. */
export const ChatGptState = z.object({
  status: z.enum(['starting', 'offline', 'ready', 'auth_required']),
  models: z.array(z.string()).optional(),
  /** Why it could not; null: it could. */
  reason: z.string().nullable(),
  hint: z.string().nullable(),
});
export type ChatGptState = z.infer<typeof ChatGptState>;

/** Whether the Grok account could be used. */
export const GrokState = z.object({
  status: z.enum(['ready', 'no_image_model', 'error', 'offline']),
  models: z.array(z.string()).optional(),
  reason: z.string().nullable(),
  hint: z.string().nullable(),
});
export type GrokState = z.infer<typeof GrokState>;

/** Whether the Antigravity program is there; whether somebody is signed in with it nobody can ask. */
export const AntigravityState = z.object({
  installed: z.boolean(),
  reason: z.string().nullable(),
  hint: z.string().nullable(),
});
export type AntigravityState = z.infer<typeof AntigravityState>;
