/** Stands for a style sheet, which a test of a component does not need. */
export {};
