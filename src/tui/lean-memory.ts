import { setFlagsFromString } from 'node:v8';

/**
 * How much garbage may gather beside what is kept, as a share of it. V8 would let it double before it looks: over a
 * table of a hundred thousand rows that changes all the time, that is another hundred megabytes.
 */
const garbagePercent = 20;

setFlagsFromString(`--heap-growing-percent=${garbagePercent}`);
