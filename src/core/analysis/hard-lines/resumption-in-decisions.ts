import type { ConfigModel } from '../../model/config-model.ts';
import { type Judgement, pairs } from '../../resumption/judgement.ts';
import { isBetter } from '../../resumption/outcome-rank.ts';
import { ALL_EVENTS, CLIENT_KINDS } from '../../resumption/verdict.ts';
import type { Directive } from '../../syntax/tree.ts';

/** What these make of a variable is more than a line in a log. */
const DECIDES =
  /^(?:if|set|hash|sticky|limit_(?:req|conn)_zone|(?:proxy|grpc|uwsgi|fastcgi|scgi)_(?:pass|no_cache|cache_bypass)|rewrite|auth_jwt|access)$/;
const SAYS_RESUMED = ['ssl_session_reused', 'ssl_session_id'];

/** Where the configuration itself treats clients by whether they resume, a default fix changes what they get. */
export function decidesByResumption(before: Judgement, after: Judgement): string | null {
  const line = decidingLine(before.model);
  if (line === null) return null;
  for (const [old, now] of pairs(before, after)) {
    const better = CLIENT_KINDS.some((client) =>
      ALL_EVENTS.some((event) => now && isBetter(old.verdict[client][event], now.verdict[client][event])),
    );
    if (better)
      return `More clients would resume on ${old.socket.address}, and the configuration decides by that: ${line.name} in ${line.file.path} reads $ssl_session_reused or $ssl_session_id.`;
  }
  return null;
}

function decidingLine({ main }: ConfigModel): Directive | null {
  const lines = main.descendants().flatMap(({ entries }) => entries.map(({ directive }) => directive));
  let names = SAYS_RESUMED;
  for (let size = 0; size !== names.length; ) {
    size = names.length;
    names = [...new Set([...SAYS_RESUMED, ...namesMadeOf(lines, reading(names))])];
  }
  const reads = reading(names);
  return (
    lines.find((line) => DECIDES.test(line.name) && line.args.some(({ value }) => reads.test(value))) ?? null
  );
}

const reading = (names: readonly string[]): RegExp => new RegExp(`\\$\\{?(?:${names.join('|')})\\b`);

/** Of the maps that look at such a variable, the ones that they make. */
const namesMadeOf = (lines: readonly Directive[], reads: RegExp): readonly string[] =>
  lines.flatMap(({ name, args }) =>
    name === 'map' && reads.test(args[0]?.value ?? '') && /^\$\w+$/.test(args[1]?.value ?? '')
      ? [args[1]!.value.slice(1)]
      : [],
  );
