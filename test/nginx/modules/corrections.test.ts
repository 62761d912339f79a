import { correctionResumes, judgeEach } from './judge-variants.ts';

/** Those of the article with each nginx, the others with one. */
const EVERYWHERE = /^the article: nothing|^the article: offered/;

judgeEach(
  'corrected modules build and resume',
  correctionResumes,
  (suite, { name }) => suite === 'trixie' || EVERYWHERE.test(name),
);
