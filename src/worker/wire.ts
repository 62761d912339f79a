import type { Progress } from '../core/base/progress.ts';
import type { Answer, Asked, JobName } from './jobs.ts';
import { type Piece, pack, Unpacker } from './packing.ts';

/** One job at a time. */
export interface ToWorker {
  readonly job: number;
  readonly name: JobName;
  readonly asked: Asked;
}

/** How far the job is, and its answer in pieces, the last one with a reference to the whole. */
export type FromWorker = { readonly job: number } & (
  | { readonly progress: Progress }
  | { readonly piece: Piece; readonly whole: number | null }
);

/** What both sides have: an answer refers to it. */
const textsOf = (asked: Asked): readonly string[] =>
  'sources' in asked ? asked.sources.map(({ text }) => text) : [];

/** The messages that bring an answer to a question, in their order. */
export function* answerMessages({ job, asked }: ToWorker, answer: Answer): Generator<FromWorker> {
  const pieces = pack(answer, textsOf(asked));
  let last: Piece | null = null;
  for (;;) {
    const step = pieces.next();
    if (last) yield { job, piece: last, whole: step.done ? step.value : null };
    if (step.done) return;
    last = step.value;
  }
}

type AnswerPiece = Extract<FromWorker, { readonly piece: Piece }>;

/** Takes the messages of one answer; undefined: more of them come. */
export function answerReader(asked: Asked): (message: AnswerPiece) => Answer | undefined {
  const unpacker = new Unpacker(textsOf(asked));
  return ({ piece, whole }) => {
    unpacker.take(piece);
    return whole === null ? undefined : (unpacker.read(whole) as Answer);
  };
}
