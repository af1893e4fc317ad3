import { everyActionOf } from '../../../support/matrix/every-action.ts';
import { fileMatrix, nodeFileMatrix } from '../../../support/matrix/files.ts';

everyActionOf(fileMatrix);
everyActionOf(nodeFileMatrix);
