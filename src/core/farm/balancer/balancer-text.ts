import { CLIENT_KINDS } from '../../resumption/verdict.ts';
import { CLIENT_WORDS } from '../../resumption/words.ts';
import { sayNames } from '../farm-text.ts';
import type { Alternative } from './alternatives.ts';
import type { BalancerReport, FarmAnswer, GroupReturning } from './balancer-report.ts';
import { sayCost } from './farm-cost.ts';
import type { Share, Shares } from './returning.ts';

/** What a returning connection meets behind the balancer, what that costs, and what else could be done. */
export function balancerText({ balancers, alternatives, asked }: FarmAnswer): string {
  const cost = balancers.flatMap(({ returns }) => returns)[0]?.cost;
  const parts = [
    ...balancers.map(oneBalancer),
    ...(cost ? [['What it costs', ...sayCost(cost, asked).map((line) => `  ${line}`)].join('\n')] : []),
    ...(alternatives.length > 0 ? [['Alternatives', ...alternatives.map(oneAlternative)].join('\n')] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

function oneBalancer({ balancer, returns }: BalancerReport): string {
  return [
    `Behind ${balancer.name}`,
    ...balancer.at.map(({ file, line, text }) => `    ${file}:${line}: ${text}`),
    `  ${balancer.says}`,
    ...(balancer.source ? [`  Source: ${balancer.source}`] : []),
    ...returns.map(groupText),
  ].join('\n');
}

function groupText({ door, names, meetsSame, now, afterAdded, afterRemoved }: GroupReturning): string {
  const width = Math.max(...CLIENT_KINDS.map((client) => CLIENT_WORDS[client].name.length)) + 2;
  const rows = CLIENT_KINDS.map((client) => {
    const cells = [now, afterAdded, afterRemoved].map((shares) => sayShare(shares[client]).padEnd(16));
    return `    ${CLIENT_WORDS[client].name.padEnd(width)}${cells.join('')}`.trimEnd();
  });
  return [
    `  Port ${door}: ${sayNames(names)}. ${sayShare(meetsSame)} of the returning connections reach the host they reached before. Resumed:`,
    `    ${''.padEnd(width)}${'now'.padEnd(16)}${'a host added'.padEnd(16)}a host removed`,
    ...rows,
  ].join('\n');
}

export const sayShare = ({ least, most }: Share): string => {
  const [low, high] = [least, most].map((part) => Math.round(part * 100));
  return low === high ? `${low} %` : `${low} to ${high} %`;
};

const sayShares = (shares: Shares): string =>
  CLIENT_KINDS.map((client) => `${CLIENT_WORDS[client].storing} ${sayShare(shares[client])}`).join(', ');

const oneAlternative = ({ name, resumes, what, cost, risk }: Alternative): string =>
  [`  ${name}: ${sayShares(resumes)}`, `    ${what}`, `    Cost: ${cost}`, `    Risk: ${risk}`].join('\n');
