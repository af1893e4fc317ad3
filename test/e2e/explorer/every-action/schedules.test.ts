import { everyActionOf } from '../../../support/matrix/every-action.ts';
import { scheduleMatrix } from '../../../support/matrix/schedules.ts';

everyActionOf(scheduleMatrix);
