import { bytes, formatSize, MIB, parseSeconds, parseSize } from '../base/units.ts';
import { SMALLEST_ZONE } from '../catalog/defaults.ts';
import { readLibraryName } from '../catalog/platform/tls-library.ts';
import { RULEBOOK_IDS, type RulebookId, UNSTATED_RULEBOOKS } from '../catalog/rulebooks/rulebooks.ts';

/** `automatic`: nginx's own keys; `files`: ssl_session_ticket_key; `off`: no tickets at all. */
export type TicketsPolicy = 'automatic' | 'files' | 'off';

/** `one`: a zone in http{} for all; `per-address`: each default server has its own. */
export type ZonesPolicy = 'one' | 'per-address';

/** Settings that articles write beside the session cache. They have nothing to do with resumption, and nothing adds them unasked. */
export const LARGER_SET = ['protocols', 'ciphers', 'stapling', 'resolver'] as const;
export type LargerSet = (typeof LARGER_SET)[number];

/** What a person wrote for a choice, as nginx shall read it; or what is wrong with it and what to do. */
export type ChoiceValue<T> =
  | { readonly value: T }
  | { readonly problem: { readonly what: string; readonly hint: string } };

const wrong = (what: string, hint: string): ChoiceValue<never> => ({ problem: { what, hint } });

/** A time for ssl_session_timeout, written without the spaces that would make two words of it. */
export function readTimeout(text: string): ChoiceValue<string> {
  const plain = text.trim();
  if (parseSeconds(plain) === null)
    return wrong(
      'nginx does not read this as a time.',
      'Write one such as 600, 10m, 4h or 1d; milliseconds are refused.',
    );
  return { value: plain.replaceAll(' ', '') };
}

/** A size for one zone, or for all of them together. */
export function readZoneSize(text: string): ChoiceValue<string> {
  const plain = text.trim();
  const gigabytes = /^(\d{1,6})g$/i.exec(plain)?.[1];
  if (gigabytes !== undefined)
    return wrong('nginx refuses g in a size of a zone.', `Write ${Number(gigabytes) * 1024}m.`);
  const size = parseSize(plain);
  if (size === null) return wrong('nginx does not read this as a size.', 'Write one such as 512k or 10m.');
  if (size < SMALLEST_ZONE)
    return wrong(
      'nginx refuses a zone this small.',
      `Write at least ${formatSize(SMALLEST_ZONE)}, such as ${formatSize(bytes(10 * MIB))}.`,
    );
  return { value: plain };
}

/** The TLS library as nginx -V names it. */
export function readTlsLibrary(text: string): ChoiceValue<string> {
  const name = readLibraryName(text);
  return name === null
    ? wrong(
        'This is no TLS library that nginx is built with.',
        'Write one as nginx -V prints it, such as OpenSSL 3.0.15, BoringSSL, AWS-LC 5.5.0 or LibreSSL 4.3.2.',
      )
    : { value: name };
}

/** Paths for ssl_session_ticket_key, as nginx shall read them. @param given the newest first; empty ones do not count */
export function readKeyFiles(given: readonly string[]): ChoiceValue<readonly string[]> {
  const paths = given.map((path) => path.trim()).filter((path) => path !== '');
  if (paths.length === 0)
    return wrong(
      'No key file is named.',
      'Name at least one, the newest first, such as /etc/nginx/ticket.key.',
    );
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  const odd = paths.find((path) => /[\u0000-\u001f]/.test(path));
  if (odd !== undefined)
    return wrong('A path holds a control character.', 'Write each path on a line of its own.');
  const twice = paths.find((path, i) => paths.indexOf(path) !== i);
  if (twice !== undefined) return wrong(`${twice} is named twice.`, 'Name each file once.');
  return { value: paths };
}

/** Ids of rulebooks, one a line or between commas. */
export function readRulebooks(text: string): ChoiceValue<readonly RulebookId[]> {
  const ids = text.split(/[\n,]/).map((id) => id.trim());
  for (const id of ids) {
    const unstated = UNSTATED_RULEBOOKS.find((rulebook) => rulebook.id === id);
    if (unstated)
      return wrong(`${unstated.title}: ${unstated.because}`, `Known are ${RULEBOOK_IDS.join(', ')}.`);
    if (!RULEBOOK_IDS.some((known) => known === id))
      return wrong('This is no rulebook that is known here.', `Known are ${RULEBOOK_IDS.join(', ')}.`);
  }
  return { value: RULEBOOK_IDS.filter((id) => ids.includes(id)) };
}

/** A number of zero or more. */
export function readAmount(text: string): ChoiceValue<number> {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < 0)
    return wrong('This is not a number of 0 or more.', 'Write one such as 50.');
  return { value };
}

/** One of a few words. */
export const wordReader =
  <W extends string>(words: readonly W[]) =>
  (text: string): ChoiceValue<W> => {
    const value = words.find((word) => word === text.trim());
    return value === undefined
      ? wrong('This is not one of the possible values.', `Write one of ${words.join(', ')}.`)
      : { value };
  };

/** Several of a few words, between commas. */
export function wordsReader<W extends string>(
  words: readonly W[],
): (text: string) => ChoiceValue<readonly W[]> {
  const readWord = wordReader(words);
  return (text) => {
    const all: W[] = [];
    for (const part of text.split(',')) {
      const read = readWord(part);
      if ('problem' in read) return read;
      all.push(read.value);
    }
    return { value: all };
  };
}
