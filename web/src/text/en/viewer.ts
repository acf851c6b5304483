/** English words of this part; `{name}` stands for a value. */
export const viewer = {} as const;
