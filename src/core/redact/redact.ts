import type { Tree } from '../syntax/tree.ts';
import { planAddresses } from './address-plan.ts';
import { type Claim, Claims, type Document } from './claims.ts';
import { findAddresses } from './detectors/addresses.ts';
import { findCertificatePaths } from './detectors/certificate-paths.ts';
import { findComments } from './detectors/comments.ts';
import { findCredentials } from './detectors/credentials.ts';
import { excludeHostFreeText } from './detectors/host-free-text.ts';
import { findHostText } from './detectors/host-text.ts';
import { findInLua } from './detectors/lua.ts';
import { findSecretShapes } from './detectors/secret-shapes.ts';
import { findServerNames } from './detectors/server-names.ts';
import { findTargetHosts, upstreamNames } from './detectors/target-hosts.ts';
import { findUrlCredentials } from './detectors/url-credentials.ts';
import { findUserNames } from './detectors/user-names.ts';
import { hideFileNames } from './file-names.ts';
import type { KeptText, RedactedItem, RedactedText } from './redaction.ts';
import { addChosen, keepChosen, NO_REVIEW, type Review } from './review.ts';
import { LOOKS_LIKE_STAND_IN } from './stand-in-shapes.ts';
import { StandIns } from './stand-ins.ts';
import { type Original, TraceFinder } from './traces.ts';

/** From the most to the least specific: what one has claimed the next leaves alone. */
function detect(document: Document, upstreams: ReadonlySet<string>): void {
  findComments(document);
  findSecretShapes(document);
  findCertificatePaths(document);
  findUrlCredentials(document);
  findCredentials(document);
  findInLua(document);
  findUserNames(document);
  findAddresses(document);
  findServerNames(document);
  findTargetHosts(document, upstreams);
  excludeHostFreeText(document);
  findHostText(document, upstreams);
}

/**
 * Replaces what tells whose configuration it is, in all files together: the same original gets the same stand-in everywhere.
 * Lines stay where they are, quotes and regexes stay valid, and nginx reads the same tree. Deterministic.
 * @param trees one per file; damage and template code are searched as plain text
 * @param review what the user keeps and adds
 */
export function redact(trees: readonly Tree[], review: Review = NO_REVIEW): readonly RedactedText[] {
  const documents = trees.map((tree) => documentOf(tree.file.text, tree));
  // a path has no tree, and is searched as text
  const paths = trees.map((tree) =>
    documentOf(tree.file.path, { ...tree, root: [], comments: [], holes: [] }),
  );
  const all = [...documents, ...paths];
  const upstreams = upstreamNames(documents);
  for (const document of all) detect(document, upstreams);
  // before the sweep, which would look for it, and after it, for what only the sweep finds
  keepChosen(all, review);
  addChosen(all, review);
  sweep(all);
  keepChosen(all, review);
  const standIns = new StandIns(all.map(({ text }) => text));
  standIns.numberFiles(hideFileNames(documents, paths));
  const names = nameStandIns(all, standIns);
  return documents.map((document, i) => {
    const body = rewrite(document, names, 'text');
    const path = rewrite(paths[i]!, names, 'path');
    return {
      path: paths[i]!.text,
      redactedPath: path.text,
      text: body.text,
      items: mergeItems(body.items, path.items),
      kept: [...body.kept, ...path.kept],
    };
  });
}

const documentOf = (text: string, tree: Tree): Document => ({
  text,
  tree,
  file: tree.file,
  claims: new Claims(text),
});

const originalOf = ({ text }: Document, { from, to, kind, stem }: Claim): Original => ({
  kind,
  stem,
  written: text.slice(from, to),
});

/** Claims what the detectors left of anything that was claimed somewhere, then what would be mistaken for a stand-in. */
function sweep(documents: readonly Document[]): void {
  const finder = new TraceFinder(
    documents.flatMap((document) => document.claims.inOrder().map((claim) => originalOf(document, claim))),
  );
  for (const { text, claims } of documents) {
    for (const { from, to, kind, stem } of finder.plain(text)) {
      // an address that the detector left stands where no address can, and its stand-in would not be found again
      claims.addWords(from, to, kind === 'address' ? 'text' : kind, stem);
    }
    for (const [start, end] of [...claims.free()]) {
      for (const { from, to, kind } of finder.disguised(text.slice(start, end), start))
        claims.add(from, to, kind);
    }
    for (const [start, end] of [...claims.free()]) {
      for (const { index, 0: word } of text.slice(start, end).matchAll(LOOKS_LIKE_STAND_IN)) {
        const isFolder = /redacted$/i.test(word);
        claims.add(
          start + index,
          start + index + word.length,
          isFolder ? 'path' : 'name',
          isFolder ? 'folder' : 'site',
        );
      }
    }
  }
}

/** The stand-in of each claim, by kind, stem and text. */
type Names = (claim: Claim, written: string) => string;

function nameStandIns(documents: readonly Document[], standIns: StandIns): Names {
  const addresses = addressesOf(documents);
  // Sites first, so that the words made of their names get their numbers.
  for (const document of documents) {
    for (const claim of document.claims.inOrder()) {
      const { kind, stem, written } = originalOf(document, claim);
      if (kind === 'host') standIns.of(kind, stem, written);
    }
  }
  return ({ kind, stem }, written) => {
    if (kind !== 'address') return standIns.of(kind, stem, written);
    return addresses.get(written) ?? standIns.of('text', '', written);
  };
}

function addressesOf(documents: readonly Document[]): ReadonlyMap<string, string> {
  const written = new Set<string>();
  const spans: [string, string][] = [];
  for (const { text, claims } of documents) {
    let last: Claim | null = null;
    for (const claim of claims.inOrder()) {
      if (claim.kind !== 'address') continue;
      const address = text.slice(claim.from, claim.to);
      written.add(address);
      if (last?.to === claim.from - 1 && text[last.to] === '-')
        spans.push([text.slice(last.from, last.to), address]);
      last = claim;
    }
  }
  // those that stay have a place too, which no other may take
  for (const { text, claims } of documents)
    for (const { from, to, kind } of claims.kept) if (kind === 'address') written.add(text.slice(from, to));
  return planAddresses([...written], spans);
}

interface Rewritten {
  readonly text: string;
  readonly items: ReadonlyMap<string, RedactedItem>;
  readonly kept: readonly KeptText[];
}

function rewrite({ text, claims }: Document, names: Names, where: KeptText['where']): Rewritten {
  const parts: string[] = [];
  const items = new Map<string, RedactedItem>();
  const stays = claims.kept.toSorted((a, b) => a.from - b.from);
  const kept: KeptText[] = [];
  let at = 0;
  let shift = 0;
  const keepUntil = (end: number) => {
    for (let next = stays[kept.length]; next && next.from < end; next = stays[kept.length]) {
      const { from, to, kind } = next;
      kept.push({ kind, original: text.slice(from, to), where, from: from + shift, to: to + shift });
    }
  };
  for (const claim of claims.inOrder()) {
    const original = text.slice(claim.from, claim.to);
    const standIn = names(claim, original);
    keepUntil(claim.from);
    parts.push(text.slice(at, claim.from), standIn);
    at = claim.to;
    shift += standIn.length - original.length;
    items.set(standIn, {
      kind: claim.kind,
      original,
      standIn,
      count: (items.get(standIn)?.count ?? 0) + 1,
    });
  }
  keepUntil(text.length);
  parts.push(text.slice(at));
  return { text: parts.join(''), items, kept };
}

/** A path's items belong to its file, so that the path can be restored too. */
function mergeItems(
  text: ReadonlyMap<string, RedactedItem>,
  path: ReadonlyMap<string, RedactedItem>,
): readonly RedactedItem[] {
  const merged = new Map(text);
  for (const [standIn, item] of path) {
    merged.set(standIn, { ...item, count: item.count + (text.get(standIn)?.count ?? 0) });
  }
  return [...merged.values()];
}
