/** Pictures of a sequence that does not say how many it wants. In a file without zod, so that the web can import it. */
export const SEQUENCE_LENGTH = 4;
