import type { StateCreator } from 'zustand/vanilla';
import type { Failure } from '../core/base/failure.ts';
import type { RedactedItem, RedactedText } from '../core/redact/redaction.ts';
import { NO_REVIEW, type Review } from '../core/redact/review.ts';
import type { RestoredText } from '../core/report/returned/restore-returned.ts';
import type { AppState } from './app-state.ts';

type Kept = Review['keep'][number];

export interface SharingSlice {
  /** what the user keeps and adds: another object after every change */
  readonly review: Review;
  /** goes in front of the redacted text */
  readonly question: string;
  /** what the stand-ins of the text that was handed out last stand for; null: none was */
  readonly shared: readonly RedactedItem[] | null;
  /** what came back, as it was pasted */
  readonly returned: string;
  readonly restored: {
    /** of the text and of the returned text it is about */
    readonly revision: number;
    readonly returned: string;
    readonly reply: RestoredText | Failure;
  } | null;
  keepText(kept: Kept, on: boolean): void;
  addText(text: string): void;
  dropAdded(text: string): void;
  setQuestion(question: string): void;
  /** remembers what was handed out: what comes back is restored by these */
  noteShared(texts: readonly RedactedText[]): void;
  setReturned(returned: string): void;
  forgetSharing(): void;
}

const NONE = {
  review: NO_REVIEW,
  question: '',
  shared: null,
  returned: '',
  restored: null,
} as const;

export const sharingSlice: StateCreator<AppState, [], [], SharingSlice> = (set, get) => ({
  ...NONE,
  keepText({ kind, original }, on) {
    const { keep, add } = get().review;
    const others = keep.filter((each) => each.kind !== kind || each.original !== original);
    set({ review: { keep: on ? [...others, { kind, original }] : others, add } });
  },
  addText(text) {
    const { keep, add } = get().review;
    const wanted = text.trim();
    if (wanted !== '' && !add.includes(wanted)) set({ review: { keep, add: [...add, wanted] } });
  },
  dropAdded(text) {
    const { keep, add } = get().review;
    set({ review: { keep, add: add.filter((each) => each !== text) } });
  },
  setQuestion: (question) => set({ question }),
  noteShared: (texts) => set({ shared: itemsOf(texts) }),
  setReturned: (returned) => set({ returned, ...(returned === '' && { restored: null }) }),
  forgetSharing: () => set(NONE),
});

/** With what was kept as a stand-in for itself: in a returned text it is neither unknown nor damaged. */
export function itemsOf(texts: readonly RedactedText[]): readonly RedactedItem[] {
  return texts.flatMap(({ items, kept }) => [
    ...items,
    ...kept.map((each) => ({ ...each, standIn: each.original, line: 0 })),
  ]);
}
