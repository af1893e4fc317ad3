import { everyActionOf } from '../../../support/matrix/every-action.ts';
import { taskMatrix } from '../../../support/matrix/tasks.ts';

everyActionOf(taskMatrix);
