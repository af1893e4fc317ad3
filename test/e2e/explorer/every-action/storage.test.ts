import { everyActionOf } from '../../../support/matrix/every-action.ts';
import { blobMatrix, containerMatrix, folderMatrix } from '../../../support/matrix/storage.ts';

everyActionOf(containerMatrix);
everyActionOf(blobMatrix);
everyActionOf(folderMatrix);
