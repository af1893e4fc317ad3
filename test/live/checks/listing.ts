import * as v from 'valibot';
import { counted } from '../../../src/model/format.ts';
import { type AccountThing, listAccount } from '../account-things.ts';
import { type LiveCheck, type LiveContext, must } from '../check.ts';

const kinds = ['pool', 'job', 'job schedule', 'container'] as const;
const printed = v.array(v.looseObject({ id: v.optional(v.string()), name: v.optional(v.string()) }));

/** Others may make and delete things between two lists. */
const tries = 3;

async function namesByProgram(context: LiveContext, kind: 'pools' | 'containers'): Promise<string> {
  const rows = v.parse(printed, JSON.parse(await context.mustRun('get', kind, '--json')));
  return rows
    .map(({ id, name }) => id ?? name ?? '')
    .sort()
    .join(', ');
}

const namesOf = (things: readonly AccountThing[], wanted: AccountThing['what']): string =>
  things
    .filter(({ what }) => what === wanted)
    .map(({ name }) => name)
    .sort()
    .join(', ');

/** Everything is listed, and the built program lists the same. */
export const listingCheck: LiveCheck = {
  name: 'listing',
  async run(context) {
    for (let tried = 1; ; tried++) {
      const things = await listAccount(context, context.signal);
      const [pools, containers] = await Promise.all([
        namesByProgram(context, 'pools'),
        namesByProgram(context, 'containers'),
      ]);
      const differs = [
        ...(pools === namesOf(things, 'pool') ? [] : [`pools: ${pools}, not ${namesOf(things, 'pool')}`]),
        ...(containers === namesOf(things, 'container')
          ? []
          : [`containers: ${containers}, not ${namesOf(things, 'container')}`]),
      ];
      must(tried < tries || differs.length === 0, `\`batchdeck get\` lists others: ${differs.join('; ')}`);
      if (differs.length > 0) continue;
      return kinds.map((kind) => counted(things.filter(({ what }) => what === kind).length, kind)).join(', ');
    }
  },
};
