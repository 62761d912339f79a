/** A tab that nobody looks at is not painted, and is made ready all the same. */
const UNSEEN_MS = 3000;

const painted = new Promise<void>((done) => {
  setTimeout(done, UNSEEN_MS);
  new PerformanceObserver((list, observer) => {
    if (list.getEntriesByName('first-contentful-paint').length === 0) return;
    observer.disconnect();
    done();
  }).observe({ type: 'paint', buffered: true });
});

/**
 * Resolves once something is seen. The frame after the page was asked to draw itself can still be an empty one, and what is fetched
 * then would compete with the first surface for the network.
 */
export const firstPainted = (): Promise<void> => painted;
