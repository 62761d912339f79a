import type { Resumes } from '../../core/resumption/verdict.ts';

/** One shape per outcome, so that color is never the only sign. */
export function OutcomeMark({ of }: { of: Resumes }) {
  return (
    <svg
      className={`outcome-mark outcome-${of}`}
      viewBox="0 0 16 16"
      width="16"
      height="16"
      aria-hidden="true"
    >
      {SHAPES[of]}
    </svg>
  );
}

const stroke = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.7, strokeLinecap: 'round' as const };

const SHAPES: Readonly<Record<Resumes, React.ReactNode>> = {
  yes: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path d="M4.8 8.2l2.3 2.3 4.2-4.6" {...stroke} stroke="var(--surface)" strokeLinejoin="round" />
    </>
  ),
  no: (
    <>
      <circle cx="8" cy="8" r="6.2" {...stroke} />
      <path d="M4.9 8h6.2" {...stroke} />
    </>
  ),
  some: (
    <>
      <circle cx="8" cy="8" r="6.2" {...stroke} />
      <path d="M8 1.8a6.2 6.2 0 0 1 0 12.4z" fill="currentColor" />
    </>
  ),
  'not-offered': <path d="M3.5 8h9" {...stroke} strokeDasharray="1.2 3.2" />,
  fails: <path d="M8 1.6l6.6 12H1.4zM8 6v3.6M8 11.7v.1" {...stroke} strokeLinejoin="round" />,
  refused: (
    <>
      <rect x="1.8" y="1.8" width="12.4" height="12.4" rx="2.4" fill="currentColor" />
      <path d="M5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2" {...stroke} stroke="var(--surface)" />
    </>
  ),
  unknown: (
    <>
      <rect x="2" y="2" width="12" height="12" rx="2" {...stroke} strokeDasharray="2 2.4" />
      <path d="M6.2 6.4a1.8 1.8 0 1 1 2.7 1.6c-.6.4-.9.7-.9 1.4M8 11.6v.1" {...stroke} strokeWidth="1.4" />
    </>
  ),
};
