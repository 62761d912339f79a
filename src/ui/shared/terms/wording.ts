/** A fix is named in the middle of a sentence elsewhere; alone it begins one. A directive's name stays as it is. */
export function asSentence(text: string): string {
  return /^[a-z]+ /.test(text) ? text[0]!.toUpperCase() + text.slice(1) : text;
}

/** `1 server`, `2 servers` */
export function count(n: number, one: string, many = `${one}s`): string {
  // a browser takes as long for its first number in a language as for drawing the page: a small one has no need of it
  return `${n < 1000 ? n : n.toLocaleString('en')} ${n === 1 ? one : many}`;
}
