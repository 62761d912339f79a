import type { Document } from '../claims.ts';
import { isVocabularyName } from '../vocabulary.ts';

/** Any text will do: no tree is needed. */
type Searched = Pick<Document, 'text' | 'claims'>;

/** What keys and tokens of well-known makers look like. Each pattern consumes what it looks at once, so that scanning stays linear. */
const SHAPES: readonly RegExp[] = [
  /\b(?:AKIA|ASIA|AROA|AIDA|AGPA|ANPA)[A-Z0-9]{16}\b/g,
  /\bgh[pousr]_[A-Za-z0-9]{20,255}\b/g,
  /\bgithub_pat_[A-Za-z0-9_]{20,255}\b/g,
  /\bglpat-[A-Za-z0-9_-]{16,64}/g,
  /\bxox[abeoprs]-[A-Za-z0-9-]{8,255}/g,
  /\b[rs]k_(?:live|test)_[A-Za-z0-9]{8,255}\b/g,
  /\bsk-[A-Za-z0-9_-]{20,255}/g,
  /\bAIza[A-Za-z0-9_-]{30,40}/g,
  /\bya29\.[A-Za-z0-9_-]{16,255}/g,
  /\bSG\.[A-Za-z0-9_-]{16,64}\.[A-Za-z0-9_-]{16,64}/g,
  /\bnpm_[A-Za-z0-9]{30,40}\b/g,
  /\bdop_v1_[a-f0-9]{32,80}\b/g,
  /\bhv[sb]\.[A-Za-z0-9_-]{20,255}/g,
  /\beyJ[A-Za-z0-9_-]{8,4000}\.[A-Za-z0-9_-]{2,4000}(?:\.[A-Za-z0-9_-]{0,4000})?/g,
  /\/services\/T[A-Z0-9]{6,12}\/B[A-Z0-9]{6,12}\/[A-Za-z0-9]{16,32}/g,
  /\$(?:2[aby]|apr1|1|5|6|argon2id?)\$[./A-Za-z0-9$=,+]{8,200}/g,
];

const RUN = /[A-Za-z0-9+/_=-]+/g;
const LONG = 20;
const LONG_HEX = 32;

/** Letters and digits mixed as no person would: a key, a digest, base64. */
function looksRandom(run: string): boolean {
  if (run.length >= LONG_HEX && /^[0-9a-f]+$/i.test(run) && /\d/.test(run) && /[a-f]/i.test(run)) return true;
  if (run.length < LONG || !/[a-z]/.test(run) || !/[A-Z]/.test(run)) return false;
  const digits = run.match(/\d/g)?.length ?? 0;
  const changes = run.match(/[a-z](?=[A-Z0-9])|[A-Z0-9](?=[a-z])/g)?.length ?? 0;
  // base64's own signs stand in for a digit
  return digits + (/[+/]/.test(run) ? 1 : 0) >= 2 && changes * 4 >= run.length;
}

/** A path is looked at folder by folder, base64 as a whole. */
function piecesOf(run: string): readonly string[] {
  const folders = run.split('/');
  const isPath = folders.some((folder) => folder === '' || isVocabularyName(folder));
  return isPath ? folders : [run];
}

const BEGIN = '-----BEGIN ';
const END = /-----END [A-Z0-9 ]{1,40}-----/g;
const BASE64_LINES = /[^\n]*(?:\n[ \t]*[A-Za-z0-9+/=]{16,}[ \t\r]*(?=\n|$))*/y;

/** Keys and certificates written out; one that is cut off ends with its last line of base64. */
function findPem({ text, claims }: Searched): void {
  for (let from = text.indexOf(BEGIN); from >= 0; ) {
    END.lastIndex = from;
    const end = END.exec(text);
    BASE64_LINES.lastIndex = from;
    const to = end ? end.index + end[0].length : from + (BASE64_LINES.exec(text)?.[0].length ?? 0);
    claims.addWords(from, to, 'secret');
    from = text.indexOf(BEGIN, Math.max(to, from + 1));
  }
}

/** Credentials that are recognized by their shape, wherever they stand. */
export function findSecretShapes(document: Searched): void {
  const { text, claims } = document;
  findPem(document);
  for (const shape of SHAPES) {
    for (const match of text.matchAll(shape)) {
      if (shape.source.startsWith('-----'))
        claims.addFree(match.index, match.index + match[0].length, 'secret');
      else claims.add(match.index, match.index + match[0].length, 'secret');
    }
  }
  for (const match of text.matchAll(RUN)) {
    let at = match.index;
    for (const piece of piecesOf(match[0])) {
      if (looksRandom(piece)) claims.add(at, at + piece.length, 'secret');
      at += piece.length + 1;
    }
  }
}
