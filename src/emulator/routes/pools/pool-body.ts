import { unservedPoolParts } from '../../wire/pool-spec.ts';
import { refuseUnserved } from '../../wire/refuse-unserved.ts';

/**
 * A pool's description with what could not be here refused by name.
 * @throws BatchError UnsupportedProperty.
 */
export const servedPoolBody = (body: unknown): unknown => refuseUnserved(unservedPoolParts, body);
