import { counted } from '../../../src/model/format.ts';
import { type AccountThing, listAccount } from '../account-things.ts';
import { type LiveCheck, must } from '../check.ts';

/** Everything is listed, and the built program lists the same. */
export const listingCheck: LiveCheck = {
  name: 'listing',
  async run(context) {
    const things = await listAccount(context, context.signal);
    const count = (what: AccountThing['what']) => things.filter((thing) => thing.what === what).length;
    const [pools, containers] = await Promise.all(
      ['pools', 'containers'].map(async (kind) => JSON.parse(await context.mustRun('get', kind, '--json'))),
    );
    must(Array.isArray(pools) && Array.isArray(containers), '`batchdeck get --json` prints no list');
    must(pools.length === count('pool'), `batchdeck get pools: ${pools.length}, not ${count('pool')}`);
    must(
      containers.length === count('container'),
      `batchdeck get containers: ${containers.length}, not ${count('container')}`,
    );
    return (['pool', 'job', 'job schedule', 'container'] as const)
      .map((what) => counted(count(what), what))
      .join(', ');
  },
};
