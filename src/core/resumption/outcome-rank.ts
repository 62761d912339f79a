import { ALL_EVENTS, type ClientKind, type Outcome, type Resumes, type Verdict } from './verdict.ts';

/** Better to worse. */
const RANK: Readonly<Record<Resumes, number>> = {
  yes: 5,
  some: 4,
  unknown: 3,
  no: 2,
  'not-offered': 1,
  fails: 0,
  refused: -1,
};

export const isWorse = (before: Pick<Outcome, 'resumes'>, after: Pick<Outcome, 'resumes'>): boolean =>
  RANK[after.resumes] < RANK[before.resumes];

/** More clients resume, or may; a larger share counts. */
export const isBetter = (before: Outcome, after: Outcome): boolean =>
  RANK[after.resumes] > RANK[before.resumes] ||
  (after.resumes === 'some' && before.resumes === 'some' && (after.share ?? 0) > (before.share ?? 0));

export const resumesAtAll = (verdict: Verdict, client: ClientKind): boolean =>
  ALL_EVENTS.some((event) => ['yes', 'some'].includes(verdict[client][event].resumes));
