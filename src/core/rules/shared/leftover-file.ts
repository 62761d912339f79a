/** What editors, package managers and people leave beside a file. */
const LEFTOVER =
  /(?:~|\.(?:bak|back|backup|old|orig|original|org|save|saved|copy|swp|tmp|disabled|off|dpkg-\w+|ucf-\w+|rpmnew|rpmsave|rpmorig))$|[._-](?:bak|old|orig|backup|copy)[._-]?\d*$|\.conf[._-](?:\d|v\d)[\d._:T-]*Z?$|\.(?:bak|old|orig|backup)[.-]|(?:^|\/)(?:#.*#|\.#.*|copy of .*)$/i;

/** Whether a file's name is that of a backup. */
export const isLeftover = (path: string): boolean => LEFTOVER.test(path);
