import type { Price } from '../../../domain/catalog.ts';

/** US dollars for a million tokens. */
export interface TokenRates {
  input: number;
  /** Words and thoughts. */
  textOutput: number;
  imageOutput: number;
}

/** What is known of a model's prices. */
export interface Prices {
  price: Price;
  rates: TokenRates;
}

const SOURCE = "Google's price list of the Gemini API, standard rate: one picture at 1K; larger ones cost more";
const asOf = '2026-11-20';

/** A 1K picture is 1120 tokens, a 4K picture of the pro model 2000, one of the flash model 2520. */
const flash: Prices = {
  price: { perImageUsd: { any: 0.067 }, asOf, source: SOURCE },
  rates: { input: 0.5, textOutput: 3, imageOutput: 60 },
};
const pro: Prices = {
  price: { perImageUsd: { any: 0.134 }, asOf, source: SOURCE },
  rates: { input: 2, textOutput: 12, imageOutput: 120 },
};
const first: Prices = {
  price: { perImageUsd: { any: 0.039 }, asOf, source: SOURCE },
  rates: { input: 0.3, textOutput: 2.5, imageOutput: 30 },
};

/** Prices by the upstream's id. Models that are missing here have no published price that is known. */
export const prices: Readonly<Record<string, Prices>> = {
  'gemini-3.1-flash-image': flash,
  'gemini-3.1-flash-image-preview': flash,
  'gemini-3-pro-image': pro,
  'gemini-3-pro-image-preview': pro,
  'nano-banana-pro-preview': pro,
  'gemini-2.5-flash-image': first,
};

/** Token counts of one call. */
export interface TokenCounts {
  prompt: number;
  /** Everything the model gave, pictures included. */
  candidates: number;
  /** Of these, for pictures; undefined: the upstream did not tell them apart. */
  images: number | undefined;
  thoughts: number;
}

/** US dollars of a call; undefined when the price of the model or the share of the pictures is not known. */
export function costOf(wire: string, { prompt, candidates, images, thoughts }: TokenCounts): number | undefined {
  const rates = prices[wire]?.rates;
  if (rates === undefined || images === undefined) return undefined;
  const words = Math.max(0, candidates - images) + thoughts;
  const cost = (prompt * rates.input + words * rates.textOutput + images * rates.imageOutput) / 1e6;
  return Math.round(cost * 1e6) / 1e6;
}
