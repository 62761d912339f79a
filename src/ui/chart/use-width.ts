import { useEffect, useState } from 'react';
import { rootScale } from '../shared/style/root-size.ts';

const USUAL_WIDTH = 640;

/** The drawing is made for the room there is, so that lines and letters stay as they are; its units grow with the root's font. */
export function useWidth(frame: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(USUAL_WIDTH);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) setWidth(Math.floor(entry.contentRect.width / rootScale()));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame]);
  return width;
}
