/** The findings of an earlier run that are not to be reported again, by id. */
interface Baseline {
  readonly schema: 1;
  readonly tool: 'tls-resume';
  /** sorted, so that a change shows as one line */
  readonly findings: readonly string[];
}

/** A baseline as a file: indented JSON that ends with a line feed. */
export function writeBaseline(ids: Iterable<string>): string {
  const baseline: Baseline = { schema: 1, tool: 'tls-resume', findings: [...new Set(ids)].sort() };
  return `${JSON.stringify(baseline, null, 2)}\n`;
}

/** @returns null where the text is no baseline */
export function readBaseline(text: string): Baseline | null {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return null;
  }
  return isBaseline(read) ? read : null;
}

function isBaseline(value: unknown): value is Baseline {
  if (typeof value !== 'object' || value === null) return false;
  const { schema, tool, findings } = value as Record<string, unknown>;
  const areIds = Array.isArray(findings) && findings.every((id) => typeof id === 'string');
  return schema === 1 && tool === 'tls-resume' && areIds;
}
