/** English words of the primitives; `{name}` stands for a value. */
export const ui = {} as const;
