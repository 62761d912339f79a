import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { Icon } from '../shared/icon.tsx';
import type { ShownChart } from './flow-drawing.tsx';
import { FlowSvg } from './flow-svg.tsx';

const FIRST_ZOOM = 1.8;
const STEP = 1.25;
const [LEAST, MOST] = [0.5, 5];

const within = (zoom: number) => Math.min(MOST, Math.max(LEAST, zoom));

interface FlowDialogProps {
  readonly dialog: RefObject<HTMLDialogElement | null>;
  readonly title: string;
  readonly charts: readonly ShownChart[];
}

/** The charts on the whole screen: larger by buttons or by the wheel with Ctrl, moved by dragging, by scrolling or by keys. */
export function FlowDialog({ dialog, title, charts }: FlowDialogProps) {
  const [zoom, setZoom] = useState(FIRST_ZOOM);
  const area = useRef<HTMLElement>(null);
  const close = () => dialog.current?.close();
  useEffect(() => {
    const element = area.current!;
    // React's own listener could not keep the page from zooming
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      setZoom((now) => within(event.deltaY < 0 ? now * STEP : now / STEP));
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, []);
  const pan = (event: PointerEvent<HTMLElement>) => {
    if (event.buttons !== 1 || event.pointerType !== 'mouse') return;
    event.currentTarget.scrollBy(-event.movementX, -event.movementY);
  };
  return (
    <dialog ref={dialog} className="flow-dialog" aria-label={title}>
      <div className="flow-dialog-bar">
        <button type="button" className="button" onClick={() => setZoom(within(zoom / STEP))}>
          Smaller
        </button>
        <button type="button" className="button" onClick={() => setZoom(within(zoom * STEP))}>
          Larger
        </button>
        <span className="figure" role="status">
          {Math.round(zoom * 100)} %
        </span>
        <button type="button" className="button flow-close" onClick={close}>
          <Icon name="close" />
          Close
        </button>
      </div>
      <section
        ref={area}
        className="flow-area"
        aria-label="Charts"
        style={{ '--zoom': zoom } as React.CSSProperties}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it must be reachable by keyboard
        tabIndex={0}
        onPointerMove={pan}
      >
        {charts.map(({ name, caption, chart }) => (
          <figure key={name}>
            <figcaption className="flow-caption">
              <b>{caption}</b>
            </figcaption>
            <FlowSvg chart={chart} onGo={close} />
          </figure>
        ))}
      </section>
    </dialog>
  );
}
