import type { Finding } from '../finding.ts';
import type { Reading } from '../reading.ts';

/** Looks for one kind of trouble in what was read. */
export type Rule = (reading: Reading) => Iterable<Finding>;
