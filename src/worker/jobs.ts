import type { Choices } from '../core/analysis/choices.ts';
import { readArchive, type Unpacked } from '../core/archive/read-archive.ts';
import { type Completions, complete } from '../core/assist/complete.ts';
import { type Hover, hover } from '../core/assist/hover.ts';
import type { Surroundings } from '../core/assist/surroundings.ts';
import type { Failure } from '../core/base/failure.ts';
import type { Tell } from '../core/base/progress.ts';
import type { SourceFile } from '../core/base/source-file.ts';
import type { Bytes } from '../core/base/units.ts';
import { DESCRIBED_RULES } from '../core/export/ci/described-rules.ts';
import { type ExportedFile, exportsOf } from '../core/export/exported-files.ts';
import { askFarm, type Farm, type FarmQuestion } from '../core/farm/ask-farm.ts';
import type { ModuleReport } from '../core/modules/analyze-module.ts';
import { MODULE_RULE_PAGES } from '../core/modules/rules/module-rule-page.ts';
import { type HiddenWords, hideWords } from '../core/redact/hide-words.ts';
import type { RedactedItem } from '../core/redact/redaction.ts';
import { listForReview, type ReviewList } from '../core/redact/review-list.ts';
import { type Analysis, analyze } from '../core/report/analyze.ts';
import { drawFlow, type FlowCharts, type FlowQuestion } from '../core/report/charts.ts';
import { type FindingsQuestion, type FindingsText, shareFindings } from '../core/report/findings-text.ts';
import { type Picked, pickConfiguration } from '../core/report/pick-configuration.ts';
import { type Redaction, type RedactionQuestion, redactSources } from '../core/report/returned/redacted.ts';
import {
  type RestoredText,
  type ReturnedQuestion,
  restoreReturned,
} from '../core/report/returned/restore-returned.ts';
import type { RuleExamples } from '../core/rules/rule.ts';
import { type RulePage, rulePage } from '../core/rules/rule-page.ts';
import {
  type ChartQuestion,
  hitRateChart,
  type ZonePoint,
} from '../core/sizing/simulation/hit-rate-chart.ts';
import type { StoredSession } from '../core/sizing/zone/capacity.ts';
import type { OutlineItem } from '../core/syntax/editor/outline.ts';
import { type LogQuestion, type LogReading, readLogs } from './read-logs.ts';
import { type ModuleQuestion, readModuleCode } from './read-module.ts';
import { readOutline, readSyntax, type Syntax } from './syntax.ts';

/** All that the page asks its workers: a new question is an entry here and one in {@link RUN}. A Failure is an answer to any of them. */
interface Jobs {
  readonly analyze: Job<{ readonly sources: readonly SourceFile[]; readonly choices: Choices }, Analysis>;
  readonly flow: Job<FlowQuestion, FlowCharts>;
  /** null: the text is a configuration as it is */
  readonly pick: Job<{ readonly source: SourceFile }, Picked | null>;
  readonly redact: Job<RedactionQuestion, Redaction & { readonly list: ReviewList }>;
  /** a text of the user's own that goes with a redacted text */
  readonly 'hide-words': Job<{ readonly text: string; readonly items: readonly RedactedItem[] }, HiddenWords>;
  readonly restore: Job<ReturnedQuestion, RestoredText>;
  readonly 'findings-text': Job<FindingsQuestion, FindingsText>;
  readonly simulate: Job<SimulationQuestion, readonly ZonePoint[]>;
  readonly export: Job<
    { readonly sources: readonly SourceFile[]; readonly choices: Choices },
    readonly ExportedFile[]
  >;
  readonly farm: Job<FarmQuestion, Farm>;
  readonly log: Job<LogQuestion, LogReading>;
  readonly module: Job<ModuleQuestion, ModuleReport>;
  readonly unpack: Job<{ readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }, Unpacked>;
  /** of a text whose lines end in line feeds alone, as in the next three */
  readonly syntax: Job<{ readonly text: string }, Syntax>;
  readonly outline: Job<{ readonly text: string }, readonly OutlineItem[]>;
  readonly complete: Job<CursorQuestion, Completions | null>;
  readonly hover: Job<CursorQuestion, Hover | null>;
  readonly 'rule-page': Job<{ readonly rule: string }, RulePages>;
}

interface Job<Asked, Answered> {
  readonly asked: Asked;
  readonly answered: Answered;
}

export type JobName = keyof Jobs;
export type Asked<N extends JobName = JobName> = Jobs[N]['asked'];
export type Answer<N extends JobName = JobName> = Jobs[N]['answered'] | Failure;

/** What can be typed, or what is to be said, at the cursor. */
interface CursorQuestion {
  readonly text: string;
  /** UTF-16 offset */
  readonly offset: number;
  readonly around: Surroundings;
}

/** Clients to play against zones of several sizes; a point of the answer for each zone. */
export interface SimulationQuestion {
  readonly question: ChartQuestion;
  readonly session: StoredSession;
  readonly zones: readonly Bytes[];
}

/** A rule, null where there is none of that name, and the list of all. */
export interface RulePages {
  readonly page: RulePage | null;
  readonly all: readonly Pick<RulePage, 'id' | 'title' | 'severity'>[];
}

type Run<N extends JobName> = (asked: Asked<N>, tell: Tell) => Answer<N> | Promise<Answer<N>>;

/** Each pure but for what it tells: the same question always has the same answer, and nothing is kept between two. */
export const RUN: { readonly [N in JobName]: Run<N> } = {
  analyze: ({ sources, choices }, tell) => analyze(sources, choices, tell),
  flow: drawFlow,
  pick: ({ source }) => pickConfiguration(source),
  redact(question) {
    const redaction = redactSources(question);
    return { ...redaction, list: listForReview(redaction.redacted) };
  },
  'hide-words': ({ text, items }) => hideWords(text, items),
  restore: restoreReturned,
  'findings-text': shareFindings,
  simulate({ question, session, zones }, tell) {
    const chart = hitRateChart(question, session, zones);
    for (;;) {
      const step = chart.next();
      if (step.done) return step.value;
      tell({ done: step.value, total: 1 });
    }
  },
  export: ({ sources, choices }) => exportsOf(sources, choices),
  farm: askFarm,
  log: readLogs,
  module: readModuleCode,
  unpack: ({ name, bytes }) => readArchive(name, bytes),
  syntax: ({ text }) => readSyntax(text),
  outline: ({ text }) => readOutline(text),
  complete: ({ text, offset, around }) => complete(text, offset, around),
  hover: ({ text, offset, around }) => hover(text, offset, around),
  'rule-page'({ rule }) {
    const meta = DESCRIBED_RULES.find(({ id }) => id === rule);
    const ofModules = MODULE_RULE_PAGES.find(({ id }) => id === rule) ?? null;
    return {
      page: meta ? rulePage(meta, EXAMPLES[`../core/rules/${rule}/examples.ts`]?.examples) : ofModules,
      all: [...DESCRIBED_RULES, ...MODULE_RULE_PAGES].map(({ id, title, severity }) => ({
        id,
        title,
        severity,
      })),
    };
  },
};

const EXAMPLES = import.meta.glob<{ examples: RuleExamples }>('../core/rules/*/examples.ts', { eager: true });
