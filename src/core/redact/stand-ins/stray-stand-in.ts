/** Something that looks like a stand-in, or an address, and stands for nothing that we replaced. */
export interface StrayStandIn {
  readonly text: string;
  /** UTF-16 offset into the text that was given */
  readonly from: number;
  /**
   * `damaged`: it is not quite one · `unknown`: the shape is right, it was never given out · `address`: merged, split, computed or new ·
   * `secret`: what opens something, or a variable that holds it, stands in a directive in which it did not; the secret stays a stand-in
   * · `quote`: a typographic one in a directive
   */
  readonly why: 'damaged' | 'unknown' | 'address' | 'secret' | 'quote';
}

/** What is wrong with it, as the end of a sentence. */
export const STRAY_FAULTS: Readonly<Record<StrayStandIn['why'], string>> = {
  damaged: 'is not quite a stand-in',
  unknown: 'stands for nothing that was replaced',
  address: 'is not an address that was given out: it was merged, split, computed or added',
  quote: 'is a typographic quote, which nginx takes for a part of the word',
  secret: 'is a secret, or holds one, in a directive where it was not: the secret stays a stand-in',
};
