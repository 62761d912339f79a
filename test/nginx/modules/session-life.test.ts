import { judgeSessionLife } from './session-life.ts';

judgeSessionLife((suite) => suite === 'trixie');
