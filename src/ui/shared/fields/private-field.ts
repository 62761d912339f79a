/** For every field: what is typed there goes to no dictionary, no translator, and no memory of the browser's. */
export const PRIVATE_FIELD = {
  spellCheck: false,
  autoComplete: 'off',
  autoCorrect: 'off',
  autoCapitalize: 'off',
  translate: 'no',
} as const;
