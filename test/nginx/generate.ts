import { randomFrom } from './random.ts';
import type { Ages, Probe } from './scenario.ts';
import type { Choice } from './settings.ts';
import { DIMENSIONS, UNSET } from './settings.ts';
import { probesOf, render, SHAPES } from './shapes.ts';

/** A configuration of the laboratory. `configuration` is an ordinary nginx.conf; its files are the cupboard's. */
export interface Generated {
  /** `plain-…` sets a few things in one place, `mixed-…` many */
  readonly id: string;
  /** such as `two: cache at default shared, tickets at other off` */
  readonly description: string;
  readonly configuration: string;
  readonly probes: readonly Probe[];
  readonly ages: Ages;
}

/** A shape's name and what is set. */
interface Draft {
  readonly shape: string;
  readonly choice: Choice;
}

const CANDIDATES = 40;

/**
 * Distinct configurations, the same for the same seed: first the plain ones, then mixed ones, each taken from
 * 40 random candidates as the one with the most pairs of values that were not seen together yet.
 */
export function generate(seed: number, count: number): Generated[] {
  return drafts(seed, count).map(finish);
}

/** The share of all pairs of values (of different dimensions) that the configurations of a seed show together. */
export function pairCoverage(seed: number, count: number): number {
  const sizes = [Object.keys(SHAPES).length, ...[...DIMENSIONS.values()].map((values) => values.length)];
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const withinDimensions = sizes.reduce((sum, size) => sum + size * size, 0);
  const covered = new Set(drafts(seed, count).flatMap(pairsOf));
  return covered.size / ((total * total - withinDimensions) / 2);
}

function drafts(seed: number, count: number): Draft[] {
  const chosen: Draft[] = [];
  const texts = new Set<string>();
  const covered = new Set<number>();
  const take = (draft: Draft) => {
    chosen.push(draft);
    texts.add(textOf(draft));
    for (const pair of pairsOf(draft)) covered.add(pair);
  };
  for (const draft of plainDrafts()) if (chosen.length < count && !texts.has(textOf(draft))) take(draft);
  const random = randomFrom(seed);
  while (chosen.length < count) {
    const news = (draft: Draft) => pairsOf(draft).filter((pair) => !covered.has(pair)).length;
    const [best] = Array.from({ length: CANDIDATES }, () => randomDraft(random))
      .filter((draft) => isMeasurable(draft) && !texts.has(textOf(draft)))
      .map((draft) => ({ draft, news: news(draft) }))
      .sort((a, b) => b.news - a.news);
    if (best) take(best.draft);
  }
  return chosen;
}

/** The situations that people really write, in every shape. TLS 1.3 is switched on because 1.22 has it off. */
const PLAIN: readonly Readonly<Record<string, string>>[] = [
  {},
  { 'cache at http': 'shared' },
  { 'cache at other': 'shared' },
  { 'cache at default': 'shared' },
  { 'cache at http': 'shared', 'tickets at http': 'off' },
  { 'cache at http': 'shared', 'tickets at other': 'off' },
  { 'cache at http': 'shared', 'tickets at default': 'off' },
  { 'tickets at http': 'off' },
  { 'cache at other': 'shared', 'tickets at other': 'off' },
  { 'cache at http': 'shared', 'keys at http': 'one' },
];

function* plainDrafts(): Iterable<Draft> {
  for (const settings of PLAIN) {
    for (const shape of Object.keys(SHAPES)) {
      const choice = new Map(Object.entries({ ...settings, 'protocols at http': 'both' }));
      if ([...choice.keys()].every((name) => applies(name, shape))) yield { shape, choice };
    }
  }
}

/** Most dimensions stay unset, as in real files; both protocols are on in half of the cases, so that TLS 1.3 has cells on 1.22 too. */
function randomDraft(random: () => number): Draft {
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
  const choice = new Map<string, string>();
  for (const [name, values] of DIMENSIONS) {
    const [usual, ...others] = values;
    const keep = name === 'protocols at http' ? 0.3 : name === 'cache at http' ? 0.4 : 0.6;
    const value = random() < keep ? usual! : pick(others);
    if (value !== usual) choice.set(name, value);
  }
  if (random() < 0.5) choice.set('protocols at http', 'both');
  const shape = pick(Object.keys(SHAPES));
  return { shape, choice: new Map([...choice].filter(([name]) => applies(name, shape))) };
}

/** A server that is not there sets nothing. */
function applies(dimension: string, shape: string): boolean {
  return !dimension.endsWith('at other') || SHAPES[shape]!.servers.some(({ level }) => level === 'other');
}

/**
 * A builtin cache of one session is measured alone, client after client; a timeout of 0 makes each wait for the clock.
 * Together they would take minutes.
 */
function isMeasurable({ choice }: Draft): boolean {
  const values = [...choice];
  const tiny = values.some(([name, value]) => name.startsWith('cache') && /builtin:1$/.test(value));
  return !(tiny && values.some(([name, value]) => name.startsWith('timeout') && value === 'zero'));
}

// every value of every dimension, numbered, so that a pair is one number: choosing looks at millions of pairs
const NUMBERS = new Map(
  [['shape', Object.keys(SHAPES)] as const, ...DIMENSIONS]
    .flatMap(([name, values]) => values.map((value) => `${name} ${value}`))
    .map((value, at) => [value, at]),
);

function pairsOf({ shape, choice }: Draft): number[] {
  const set = [...DIMENSIONS].filter(([name]) => applies(name, shape));
  const values = [`shape ${shape}`, ...set.map(([name, [usual]]) => `${name} ${choice.get(name) ?? usual}`)];
  const numbers = values.map((value) => NUMBERS.get(value)!);
  return numbers.flatMap((one, at) => numbers.slice(at + 1).map((other) => one * NUMBERS.size + other));
}

function textOf({ shape, choice }: Draft): string {
  return render(SHAPES[shape]!, choice);
}

function finish({ shape, choice }: Draft, at: number): Generated {
  const plain = choice.size <= 3;
  const settings = [...choice]
    .filter(([, value]) => value !== UNSET)
    .map(([name, value]) => `${name} ${value}`);
  return {
    id: `${plain ? 'plain' : 'mixed'}-${String(at + 1).padStart(3, '0')}`,
    description: `${shape}: ${settings.join(', ')}`,
    configuration: render(SHAPES[shape]!, choice),
    probes: probesOf(SHAPES[shape]!, choice),
    ages: agesFor(choice),
  };
}

/** A timeout of 0 shows only when the clock's second has changed; one of 8 seconds must not have passed. */
function agesFor(choice: Choice): Ages {
  const timeouts = [...choice].filter(([name]) => name.startsWith('timeout')).map(([, value]) => value);
  return {
    ...(timeouts.includes('zero') ? { atLeast: 1.1 } : {}),
    ...(timeouts.includes('8s') ? { atMost: 6.9 } : {}),
  };
}
