/** A fix is named in the middle of a sentence elsewhere; alone it begins one. A directive's name stays as it is. */
export function asSentence(text: string): string {
  return /^[a-z]+ /.test(text) ? text[0]!.toUpperCase() + text.slice(1) : text;
}

/** `1 server`, `2 servers` */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
}
