import { imageName } from '../batch/image.ts';
import { isWireRow, type WireRow, wireAt, wireNumber, wireText } from '../explorer/wire-row.ts';
import { imageOf } from '../run/pool-body.ts';
import type { PoolWish } from './wish.ts';

/** What a pool's body wishes for, as it is sent. */
export function wishOfBody(body: WireRow): PoolWish {
  const image = imageOf(body);
  return {
    image: image && imageName(image),
    ownImage: image === undefined,
    vmSize: wireText(body, 'vmSize') ?? '',
    dedicated: wireNumber(body, 'targetDedicatedNodes') ?? 0,
    spot: wireNumber(body, 'targetLowPriorityNodes') ?? 0,
    inVnet:
      isWireRow(wireAt(body, 'networkConfiguration')) &&
      wireText(body, 'networkConfiguration/subnetId') !== undefined,
  };
}
