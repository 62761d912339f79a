import type { Severity } from '../../core/rules/rule.ts';
import { SEVERITY_WORDS } from '../../core/rules/rule.ts';

export function SeverityTag({ severity }: { severity: Severity }) {
  const { word, means } = SEVERITY_WORDS[severity];
  return (
    <span className={`severity severity-${severity}`} title={means}>
      {word}
    </span>
  );
}
