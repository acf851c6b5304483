const SHOWN = 5;

/** What was checked, how often, and where it did not hold. */
export class Findings {
  readonly #properties = new Map<string, { checked: number; broken: string[] }>();

  /** Notes one look at a property; `what` names the case when it does not hold. */
  check(property: string, holds: boolean, what: string): void {
    const found = this.#properties.get(property) ?? { checked: 0, broken: [] };
    this.#properties.set(property, found);
    found.checked += 1;
    if (!holds) found.broken.push(what);
  }

  get broken(): string[] {
    return [...this.#properties].flatMap(([property, { broken }]) => broken.map((what) => `${property}: ${what}`));
  }

  checked(property: string): number {
    return this.#properties.get(property)?.checked ?? 0;
  }

  /** A line for each property, with the first cases where it was broken. */
  summary(): string {
    const lines = [...this.#properties].flatMap(([property, { checked, broken }]) => [
      `${broken.length === 0 ? 'holds ' : 'BROKEN'}  ${property}: ${checked - broken.length} of ${checked}`,
      ...broken.slice(0, SHOWN).map((what) => `          ${what}`),
    ]);
    return lines.join('\n');
  }
}
