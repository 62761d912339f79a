/**
 * How much of a configuration is read. Real ones stay far below; what goes beyond is said, and never guessed at. Everything that
 * grows with what a user wrote is bounded by one of these, or linear.
 */
export const LIMITS = {
  /** files of one configuration, on disk */
  files: 10_000,
  /** names looked at for include patterns, on disk */
  names: 200_000,
  /** bytes of all of them */
  bytes: 256 * 1_048_576,
  /** readings of files by includes: one file counts once for every include of it */
  readings: 20_000,
  /** directives, those of a file counted once for every include of it */
  directives: 3_000_000,
  /** files that are being read at the same time: nginx runs out of open files at about a thousand */
  includeDepth: 200,
  /** variables that lead to one another */
  variableDepth: 16,
  /** variables that one text may depend on */
  variables: 1_000,
  /** combinations that a text with variables may come to */
  values: 256,
  /** characters of one of them */
  valueLength: 4_096,
} as const;
