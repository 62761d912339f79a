import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { readings } from './canary-list.ts';
import { PLACES, PLAIN, QUOTED } from './disguises.ts';
import { faultsOf, redacted } from './redacting.ts';

const char = (code: string, base: number): string => String.fromCharCode(Number.parseInt(code, base));

/** The text with every code read that somebody might read. */
const decoded = (text: string): readonly string[] =>
  [
    text,
    text.replaceAll('%25', '%').replace(/%([\da-f]{2})/gi, (_, code) => char(code, 16)),
    text.replace(/\\u00([\da-f]{2})|\\x([\da-f]{2})/gi, (_, json, c) => char(json ?? c, 16)),
    text.replace(/\\([0-7]{3})/g, (_, code) => char(code, 8)),
    text.replace(/\\(\d{2,3})/g, (_, code) => char(code, 10)),
    text.replace(/&#(\d+);/g, (_, code) => char(code, 10)),
    text.replace(/(?:[\da-f]{2}){4,}/gi, (run) => Buffer.from(run, 'hex').toString('latin1')),
    text.replaceAll(/[\u00ad\u200b\\]/g, ''),
  ].flatMap(readings);

/** A part of the word tells it too. */
const shows = (text: string, word: string): boolean =>
  decoded(text).some((reading) => reading.includes(word.slice(0, 5)) || reading.includes(word.slice(3)));

const inPlace = (place: string, written: string): string =>
  place.replaceAll('@', () => (/#|--/.test(place) ? written.replaceAll('\n', ' ') : written));

const WORDS = ['bremwick', 'zunkelor'];

describe('a word in disguise, wherever a person writes one', () => {
  it.each([
    ...Object.entries(PLAIN).map(([name, make]) => [name, make, ['', '"']] as const),
    ...Object.entries(QUOTED).map(([name, make]) => [name, make, ['"']] as const),
  ])('%s', (_, make, quotes) => {
    const left: string[] = [];
    for (const [at, place] of PLACES.entries())
      for (const quote of quotes) {
        const word = WORDS[at % 2]!;
        const isText = /#|"@"|--/.test(place);
        const config = inPlace(place, isText ? make(word) : `${quote}${make(word)}${quote}`);
        if (!shows(config, word)) left.push(`not there: ${config}`);
        const output = redacted(config);
        if (shows(output, word)) left.push(`${config} -> ${output}`);
        left.push(...faultsOf([config]));
      }
    expect(left).toEqual([]);
  });
});
