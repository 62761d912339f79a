import { type KeyboardEvent, useId, useRef } from 'react';
import { DEFINITIONS, type TermName } from './definitions.ts';
import './term.css';

const GAP = 6;
const EDGE = 8;

interface TermProps {
  readonly of: TermName;
  /** as it stands in the sentence, where that is not the term's own name */
  readonly children?: string;
}

/** A word whose definition shows while the pointer or the focus is on it; Escape takes it away. */
export function Term({ of, children }: TermProps) {
  const { name, means } = DEFINITIONS[of];
  const id = useId();
  const word = useRef<HTMLSpanElement>(null);
  const tip = useRef<HTMLSpanElement>(null);
  const show = () => {
    const element = tip.current!;
    if (element.matches(':popover-open')) return;
    element.showPopover();
    const at = word.current!.getBoundingClientRect();
    const { width, height } = element.getBoundingClientRect();
    const below = at.bottom + GAP + height < innerHeight;
    element.style.left = `${Math.max(EDGE, Math.min(at.left, innerWidth - width - EDGE))}px`;
    element.style.top = `${below ? at.bottom + GAP : at.top - GAP - height}px`;
  };
  const hide = () => {
    if (tip.current?.matches(':popover-open')) tip.current.hidePopover();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') hide();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: showing what a word means is no action
    <span className="term-frame" onMouseEnter={show} onMouseLeave={hide}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: as above */}
      <span
        ref={word}
        className="term"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the definition must be reachable by keyboard
        tabIndex={0}
        aria-describedby={id}
        onFocus={show}
        onBlur={hide}
        onKeyDown={onKey}
      >
        {children ?? name}
      </span>
      <span ref={tip} id={id} className="term-means" role="tooltip" popover="manual">
        {means}
      </span>
    </span>
  );
}
