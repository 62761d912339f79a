import type { Span } from '../base/span.ts';
import type { TextEdit } from '../edits/text-edit.ts';

export const SEVERITIES = ['error', 'high', 'medium', 'low', 'info'] as const;
/** `error` nginx refuses it; `high` a client kind that could resume cannot, or a security hole; `medium` lost at a reload or restart, or wasteful; `low` untidy; `info` good to know. */
export type Severity = (typeof SEVERITIES)[number];

/** Before judging, a rule's own word on its fix: `safe` may be ticked if the verdict agrees. */
export type Safety = 'safe' | 'changes-behavior' | 'needs-input';

export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  readonly safety: Safety;
  /** what applying it costs or changes beside its purpose */
  readonly price?: string;
}
