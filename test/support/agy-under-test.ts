import { Agy, type AgySettings } from '../../src/adapters/providers/agy/agy.ts';
import { StudioError } from '../../src/domain/errors.ts';
import type { ImageOrder, MadeImage } from '../../src/domain/generation.ts';
import { type AgyProgramUnderTest, installAgy } from './agy-program.ts';
import { anOrder } from './orders.ts';

/** The provider in front of a stand-in program. */
export interface AgyUnderTest {
  provider: Agy;
  program: AgyProgramUnderTest;
  call(more?: Partial<ImageOrder>, signal?: AbortSignal): Promise<AgyCall>;
}

/** What one call gave. */
export interface AgyCall {
  made: MadeImage | undefined;
  error: StudioError | undefined;
}

/** Settings that lead to the stand-in, with limits that tests can wait for. */
export function agySettings(program: AgyProgramUnderTest, more: Partial<AgySettings> = {}): AgySettings {
  return {
    program: program.path,
    environment: { HOME: program.home, PATH: '/usr/bin:/bin', GEMINI_API_KEY: 'AIzaCANARY0123456789' },
    home: program.home,
    temp: program.temp,
    timeoutMs: 15_000,
    versionTimeoutMs: 10_000,
    graceMs: 200,
    ...more,
  };
}

/** Installs the stand-in in a folder and makes the provider that runs it. */
export async function agyUnderTest(
  folder: string,
  { version, ...settings }: Partial<AgySettings> & { version?: string | null } = {},
): Promise<AgyUnderTest> {
  const program = await installAgy(folder, version);
  const provider = new Agy(agySettings(program, settings));
  const [model] = provider.record.models;
  if (model === undefined) throw new Error('the catalogue is not empty');
  return {
    provider,
    program,
    call: async (more = {}, signal = new AbortController().signal) => {
      try {
        const made = await provider.generateImages(anOrder(model, more), {
          signal,
          credentials: null,
          progress: () => {},
          preview: () => {},
          finished: () => {},
          phase: () => {},
          submitted: async () => {},
        });
        return { made: made[0], error: undefined };
      } catch (error) {
        if (!StudioError.is(error)) throw error;
        return { made: undefined, error };
      }
    },
  };
}
