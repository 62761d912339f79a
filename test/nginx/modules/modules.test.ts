import { judgeEach, predictionHolds } from './judge-variants.ts';

/** All variants with one nginx; those that everybody reads about with each. */
const EVERYWHERE = /^nothing about|^the article: offered|^offered, saved by callback$/;

judgeEach(
  'modules do as predicted',
  predictionHolds,
  (suite, { name }) => suite === 'trixie' || EVERYWHERE.test(name),
);
