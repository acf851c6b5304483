/** What each code means and what helps. */
export const errors: Readonly<Record<string, string>> = {};
