import { gather } from '../base/gather.ts';
import type { Finding } from '../rules/run.ts';

/** Up to so many fixes each is tried by itself where they cannot be taken together. */
const FEW = 50;
/** When so many of a kind have failed one by one, and none was taken, the others are not tried. */
const ENOUGH = 4;

/** Which kinds of fixes are worth trying further: their number decides how often a configuration is judged, not that of the findings. */
export class KindsOfFixes {
  readonly #kinds: ReadonlyMap<Finding, string>;
  readonly #failed = new Map<string, { times: number; why: string }>();
  readonly #taken = new Set<string>();

  constructor(findings: readonly Finding[]) {
    this.#kinds = new Map(findings.length > FEW ? findings.map((finding) => [finding, kindOf(finding)]) : []);
  }

  /** Those of one kind next to one another: halving then soon tells the kinds apart. */
  inOrder(findings: readonly Finding[]): readonly Finding[] {
    if (this.#kinds.size === 0) return findings;
    const byKind = new Map<string, Finding[]>();
    for (const finding of findings) gather(byKind, this.#kinds.get(finding) ?? '', finding);
    return [...byKind.values()].flat();
  }

  /** Why none of them is tried any more; null where one may be taken. */
  givenUp(findings: readonly Finding[]): string | null {
    let why: string | null = null;
    for (const finding of findings) {
      const failed = this.#failed.get(this.#kinds.get(finding) ?? '');
      if (!failed || failed.times < ENOUGH) return null;
      why = `Not tried by itself. Of the same fix elsewhere: ${failed.why}`;
    }
    return why;
  }

  /** @param why null: they were taken */
  note(findings: readonly Finding[], why: string | null): void {
    if (why === null) for (const finding of findings) this.#noteTaken(this.#kinds.get(finding));
    else if (findings.length === 1) this.#noteFailed(this.#kinds.get(findings[0]!), why);
  }

  #noteTaken(kind: string | undefined): void {
    if (kind !== undefined) this.#taken.add(kind);
  }

  #noteFailed(kind: string | undefined, why: string): void {
    if (kind !== undefined && !this.#taken.has(kind))
      this.#failed.set(kind, { times: (this.#failed.get(kind)?.times ?? 0) + 1, why });
  }
}

/** Of one rule, and different in names, addresses and numbers alone. */
const kindOf = ({ rule, severity, text, fix }: Finding): string =>
  [rule.id, severity, text, fix?.title ?? '', fix?.tradeOff ?? '']
    .map((part) => part.replace(/\S*[\d.:/]\S*/g, ''))
    .join('\n');
