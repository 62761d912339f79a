import { type ReactNode, useEffect, useRef } from 'react';

interface MenuProps {
  /** the button's content */
  readonly label: ReactNode;
  /** state of the button, for styles */
  readonly ready?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A button that opens something small below it; Escape and a press elsewhere close it, and the focus goes back. */
export function Menu({ label, ready, className = 'button quiet', children }: MenuProps) {
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      const element = menu.current;
      // what a dialog above it is told is not for the menu: the focus comes back into it
      if (!element?.open || document.querySelector('dialog[open]')) return;
      if (event instanceof KeyboardEvent && event.key !== 'Escape') return;
      if (event instanceof PointerEvent && element.contains(event.target as Node)) return;
      element.open = false;
      if (event instanceof KeyboardEvent) element.querySelector('summary')?.focus();
    };
    document.addEventListener('keydown', close);
    document.addEventListener('pointerdown', close);
    return () => {
      document.removeEventListener('keydown', close);
      document.removeEventListener('pointerdown', close);
    };
  }, []);
  return (
    <details className="menu" ref={menu}>
      <summary className={className} data-ready={ready}>
        {label}
      </summary>
      <div className="menu-body">{children}</div>
    </details>
  );
}
