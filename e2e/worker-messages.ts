import type { Page } from 'playwright-core';

/** What workers have sent. */
export interface Messages {
  readonly count: number;
  /** of the longest one, and of all together, in bytes; texts count a byte a character */
  readonly longest: number;
  readonly total: number;
}

interface Counting {
  messages?: { count: number; longest: number; total: number };
}
interface Sent {
  readonly piece?: { readonly texts: readonly string[]; readonly code: Uint32Array };
}

/** Counts from now on what workers send that start from now on. */
export async function countMessages(page: Page): Promise<void> {
  await page.evaluate(() => {
    const counting = globalThis as Counting;
    const onmessage = Object.getOwnPropertyDescriptor(Worker.prototype, 'onmessage')!;
    Object.defineProperty(Worker.prototype, 'onmessage', {
      ...onmessage,
      set(listener: ((event: MessageEvent<Sent>) => void) | null) {
        onmessage.set!.call(this, (event: MessageEvent<Sent>) => {
          const { piece } = event.data;
          const messages = counting.messages ?? { count: 0, longest: 0, total: 0 };
          counting.messages = messages;
          const bytes = piece
            ? piece.code.byteLength + piece.texts.reduce((sum, text) => sum + text.length, 0)
            : 0;
          messages.count++;
          messages.total += bytes;
          messages.longest = Math.max(messages.longest, bytes);
          listener?.(event);
        });
      },
    });
  });
}

/** Those since it was last asked. */
export function takeMessages(page: Page): Promise<Messages> {
  return page.evaluate(() => {
    const counting = globalThis as Counting;
    const { messages = { count: 0, longest: 0, total: 0 } } = counting;
    delete counting.messages;
    return messages;
  });
}
