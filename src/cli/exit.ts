/** What the command ends with: nothing found, something found, or input that could not be read. */
export const EXIT = { fine: 0, found: 1, unreadable: 2 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The user's fault, told in one line; nothing else reaches the terminal. */
export class UsageError extends Error {}
