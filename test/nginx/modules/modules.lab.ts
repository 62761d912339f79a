import { correctionResumes, judgeEach, predictionHolds } from './judge-variants.ts';
import { judgeSessionLife } from './session-life.ts';

judgeEach('every module does as predicted', predictionHolds, () => true);
judgeEach('every corrected module builds and resumes', correctionResumes, () => true);
judgeSessionLife(() => true);
