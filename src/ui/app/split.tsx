import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { keep, readKept } from '../shared/style/theme.ts';

const KEY = 'tls-resume.split';
const LEAST = 25;
const MOST = 70;
const USUAL = 44;

const within = (percent: number) => Math.min(MOST, Math.max(LEAST, Math.round(percent * 10) / 10));

function keptShare(): number {
  const kept = Number(readKept(KEY) ?? Number.NaN);
  return Number.isFinite(kept) ? within(kept) : USUAL;
}

interface SplitProps {
  readonly left: ReactNode;
  readonly right: ReactNode;
  readonly label: string;
  /** the left one is never taken down: it holds what was typed */
  readonly shows: 'both' | 'right' | 'none';
}

/** Two panes side by side, one above the other where there is no room; the width is remembered. */
export function Split({ left, right, label, shows }: SplitProps) {
  const [share, setShare] = useState(keptShare);
  const frame = useRef<HTMLDivElement>(null);
  const move = (percent: number) => {
    const next = within(percent);
    setShare(next);
    keep(KEY, String(next));
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const { left: from, width } = frame.current!.getBoundingClientRect();
    move(((event.clientX - from) / width) * 100);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: share - 2,
      ArrowRight: share + 2,
      Home: LEAST,
      End: MOST,
    };
    const next = steps[event.key];
    if (next === undefined) return;
    event.preventDefault();
    move(next);
  };
  return (
    <div
      className="split"
      data-shows={shows}
      ref={frame}
      style={{ '--share': `${share}%` } as React.CSSProperties}
    >
      {left}
      {/* biome-ignore lint/a11y/useSemanticElements: a rule that can be moved has no element of its own */}
      <div
        className="splitter"
        role="separator"
        aria-orientation="vertical"
        aria-label={label}
        aria-valuenow={Math.round(share)}
        aria-valuemin={LEAST}
        aria-valuemax={MOST}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={onPointerMove}
        onDoubleClick={() => move(USUAL)}
      />
      {shows !== 'none' && right}
    </div>
  );
}
