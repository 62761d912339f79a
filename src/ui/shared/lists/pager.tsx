import { useState } from 'react';

interface PagerProps {
  /** what is drawn, from 0, half-open */
  readonly from: number;
  readonly to: number;
  readonly total: number;
  /** `rows` */
  readonly what: string;
  readonly onPrevious: () => void;
  readonly onNext: () => void;
}

const say = (n: number): string => n.toLocaleString('en');

/** Leads through a list of any length, of which a part is drawn; nothing where all of it is. */
export function Pager({ from, to, total, what, onPrevious, onNext }: PagerProps) {
  if (from === 0 && to >= total) return null;
  return (
    <div className="button-row pager">
      <span role="status">
        {say(from + 1)}–{say(to)} of {say(total)} {what}
      </span>
      <button
        type="button"
        className="button"
        disabled={from === 0}
        aria-label={`Previous ${what}`}
        onClick={onPrevious}
      >
        Previous
      </button>
      <button
        type="button"
        className="button"
        disabled={to >= total}
        aria-label={`Next ${what}`}
        onClick={onNext}
      >
        Next
      </button>
    </div>
  );
}

/**
 * A page of something long, so that it is drawn in constant time.
 * @param what its items are called, several of them
 */
export function usePaging(total: number, size: number, what: string) {
  const [wanted, setWanted] = useState(0);
  // lists get shorter
  const page = Math.max(0, Math.min(wanted, Math.ceil(total / size) - 1));
  const from = page * size;
  const to = Math.min(total, from + size);
  const onPrevious = () => setWanted(page - 1);
  const onNext = () => setWanted(page + 1);
  return { from, to, pager: <Pager {...{ from, to, total, what, onPrevious, onNext }} /> };
}

/** A page of a list. */
export function usePage<T>(items: readonly T[], size: number, what: string) {
  const { from, to, pager } = usePaging(items.length, size, what);
  return { shown: items.slice(from, to), pager };
}
