/** For every field: what is typed there goes to no dictionary, no translator, and no memory of the browser's. */
export const NOT_FOR_HELPERS = {
  spellCheck: false,
  autoComplete: 'off',
  autoCorrect: 'off',
  autoCapitalize: 'off',
  translate: 'no',
} as const;
