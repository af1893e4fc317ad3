import { everyActionOf } from '../../../support/matrix/every-action.ts';
import { jobMatrix } from '../../../support/matrix/jobs.ts';

everyActionOf(jobMatrix);
