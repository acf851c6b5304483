import { maskSecret } from '../../domain/secrets.ts';

/** Shorter values occur in ordinary words too often to be looked for. */
const SHORTEST = 4;

/** Secret values that this process has seen, so that they can be taken out of what it says. */
export class KnownSecrets {
  /** Each spelling of a value, with its mask. */
  readonly #masks = new Map<string, string>();
  #spellings: [string, string][] = [];

  constructor(values: Iterable<string> = []) {
    for (const value of values) this.add(value);
  }

  /** From now on the value is hidden, in each spelling in which text carries it. */
  add(value: string): void {
    const secret = value.trim();
    if (secret.length < SHORTEST || this.#masks.has(secret)) return;
    const mask = maskSecret(secret);
    const spellings = [
      secret,
      encodeURIComponent(secret),
      JSON.stringify(secret).slice(1, -1),
      secret.replace(/\s+/g, ' '),
    ];
    for (const spelling of [...spellings, ...partsOf(secret)]) this.#masks.set(spelling, mask);
    this.#spellings = [...this.#masks].sort(([a], [b]) => b.length - a.length);
  }

  /** The text with every known secret masked. */
  hideIn(text: string): string {
    let hidden = text;
    for (const [spelling, mask] of this.#spellings) {
      if (hidden.includes(spelling)) hidden = hidden.replaceAll(spelling, () => mask);
    }
    return hidden;
  }
}

/** The private key inside a service account is a secret by itself. */
function partsOf(secret: string): string[] {
  if (!secret.startsWith('{')) return [];
  try {
    const fields: unknown = JSON.parse(secret);
    const { private_key: key, private_key_id: id } = fields as Record<string, unknown>;
    const texts = [key, id].filter((text): text is string => typeof text === 'string' && text.length >= SHORTEST);
    return texts.flatMap((text) => [text, JSON.stringify(text).slice(1, -1), text.replace(/\s+/g, ' ')]);
  } catch {
    return [];
  }
}
