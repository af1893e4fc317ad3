import { everyActionOf } from '../../../support/matrix/every-action.ts';
import { nodeMatrix } from '../../../support/matrix/nodes.ts';

everyActionOf(nodeMatrix);
