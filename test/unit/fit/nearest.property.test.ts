import fc from 'fast-check';
import { expect, test } from 'vitest';
import { imageName } from '../../../src/model/batch/image.ts';
import { judge } from '../../../src/model/fit/judge.ts';
import { nearestFit } from '../../../src/model/fit/nearest.ts';
import type { PoolWish } from '../../../src/model/fit/wish.ts';
import { judgedAt, someAccount, someImages, someSizes } from '../../support/fit/account.ts';

const limit = fc.record({ limit: fc.nat(60), used: fc.nat(60) });
const families = fc
  .array(fc.tuple(fc.constantFrom(...someSizes.map(({ family }) => String(family).toLowerCase())), limit))
  .map((entries) => new Map(entries));
const account = fc.record({
  byKey: fc.boolean(),
  images: fc.option(fc.subarray([...someImages]), { nil: undefined }),
  sizes: fc.option(fc.subarray([...someSizes]), { nil: undefined }),
  quota: fc.option(fc.record({ dedicated: limit, spot: limit, pools: limit, families }), { nil: undefined }),
});
const wish: fc.Arbitrary<PoolWish> = fc.record({
  image: fc.constantFrom(undefined, 'a/b/c', ...someImages.map(({ reference }) => imageName(reference))),
  vmSize: fc.constantFrom('Standard_D4s_v3', 'Standard_A1_v2', ...someSizes.map(({ name }) => name)),
  dedicated: fc.nat(30),
  spot: fc.nat(30),
  inVnet: fc.boolean(),
  ownImage: fc.boolean(),
});

const known = ({
  images,
  sizes,
  quota,
  byKey,
}: typeof account extends fc.Arbitrary<infer T> ? T : never) => ({
  byKey,
  ...(images ? { images } : {}),
  ...(sizes ? { sizes } : {}),
  ...(quota ? { quota } : {}),
});

test('what is suggested fits itself, and a wish that fits is suggested as it is', () => {
  fc.assert(
    fc.property(wish, account, (wanted, some) => {
      const world = known(some);
      const near = nearestFit(wanted, world, judgedAt);
      if (near) expect(judge(near, world, judgedAt)).toEqual([]);
      if (judge(wanted, world, judgedAt).length === 0) expect(near).toEqual(wanted);
      // A pool of no nodes is nobody's wish but of whoever wished for it.
      if (near && wanted.dedicated + wanted.spot > 0) expect(near.dedicated + near.spot).toBeGreaterThan(0);
    }),
    { numRuns: 500 },
  );
});

test('where anything of the account fits, something is suggested', () => {
  fc.assert(
    fc.property(wish, (wanted) => {
      expect(nearestFit(wanted, someAccount, judgedAt)).toBeDefined();
    }),
  );
});
