/** A path as a URI reference: relative ones stay relative, absolute ones become `file:///…`. RFC 3986, section 4.2. */
export function pathToUri(path: string): string {
  const parts = path.replace(/^\.\//, '').split('/').map(encodeURIComponent);
  return path.startsWith('/') ? `file://${parts.join('/')}` : parts.join('/');
}
