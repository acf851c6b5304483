/** English words of this part; `{name}` stands for a value. */
export const mask = {} as const;
