/** `host-2.host-1.site-1.example`, dots possibly escaped; without `.example` where the ending was open */
export const HOST_SHAPE = String.raw`(?:host-\d+(?:\\{0,2}\.|\[\.\]))*site-\d+(?:(?:\\{0,2}\.|\[\.\])example)?`;

const WORD_SHAPE = String.raw`(?:host|site|upstream|user|text|comment|secret|file)\d+`;

const PATH_SHAPE = String.raw`\/redacted\/[a-z]+(?:-[a-z]+)*-\d+(?:\.pem|\.key)?`;

/** Runs as the detector of addresses sees them: it never begins in the middle of one. */
const V4 = String.raw`(?<![\w.])\d+(?:\\{0,2}\.\d+)+(?!\w|\\{0,2}\.\d)(?:\/\d{1,3}(?![\w.]))?`;
const V6 = String.raw`(?<![\w:.])[\da-f]+:[\da-f:.]+(?![\w:.])(?:\/\d{1,3}(?![\w.]))?`;

/** How stand-ins look in a text, and addresses, which may be some. Whatever of this a text to be redacted holds is replaced too. */
export const STAND_IN_SHAPES = new RegExp(
  `(?<host>${HOST_SHAPE})|(?<path>${PATH_SHAPE})|(?<word>${WORD_SHAPE})|(?<v6>${V6})|(?<v4>${V4})`,
  'gi',
);

/** Anything in a text to be redacted that would be taken for a stand-in later. */
export const LOOKS_LIKE_STAND_IN =
  /(?:host|site|upstream|user|text|comment|secret|file)[-_]?\d+|\/?redacted(?=\/)/gi;
