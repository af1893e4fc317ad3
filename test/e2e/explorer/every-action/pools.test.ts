import { everyActionOf } from '../../../support/matrix/every-action.ts';
import { poolMatrix } from '../../../support/matrix/pools.ts';

everyActionOf(poolMatrix);
