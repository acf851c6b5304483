import { type Action, type Asked, checkRequest, type RequestDefaults } from '../../domain/check-request.ts';
import { StudioError } from '../../domain/errors.ts';
import type { Settled, Warning } from '../../domain/generation.ts';
import type { Choice } from '../catalog.ts';

/** Holds a request against its model: refuses with the first issue, all of them in `details`, or hands on the warnings. */
export class CheckOptions {
  readonly #defaults: RequestDefaults;

  constructor(defaults: RequestDefaults) {
    this.#defaults = defaults;
  }

  execute(choice: Choice, asked: Asked, action: Action): { settled: Settled; warnings: Warning[] } {
    const { settled, warnings, issues } = checkRequest(choice.model, asked, action, this.#defaults);
    const first = issues[0];
    if (first === undefined) return { settled, warnings: [...choice.warnings, ...warnings] };
    throw new StudioError('request-invalid', first.code, first.message, {
      hint: first.hint,
      details: { field: first.field, issues },
    });
  }
}
