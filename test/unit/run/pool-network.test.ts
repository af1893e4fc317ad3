import { Command } from 'commander';
import { expect, it } from 'vitest';
import { addRunOptions, type RunOptions, readPoolChoice } from '../../../src/cli/run-options.ts';
import { poolCreateLine } from '../../../src/model/command-log/az-line.ts';
import { draftObjections } from '../../../src/model/fit/draft-fit.ts';
import { emptyDraft } from '../../../src/model/run/draft.ts';
import { notOnThisMachine } from '../../../src/model/run/not-on-this-machine.ts';
import { poolBody } from '../../../src/model/run/pool-body.ts';
import { mp4ToMp3 } from '../../../src/model/run/workload/our-workloads.ts';
import { samplePlan } from '../../support/sample-plan.ts';

const subnet = (name: string) =>
  `/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/lab/subnets/${name}`;
const options = (...words: string[]) =>
  addRunOptions(new Command().exitOverride()).parse(words, { from: 'user' }).opts<RunOptions>();
const chosen = (...words: string[]) => readPoolChoice(options(...words), mp4ToMp3, 2);

/** A template whose pool has a network of its own. */
const networked = {
  ...mp4ToMp3,
  pool: {
    file: 'pool.json',
    text: JSON.stringify({
      parameters: {},
      pool: {
        id: 'p',
        vmSize: 'Standard_D2s_v5',
        networkConfiguration: {
          subnetId: subnet('theirs'),
          publicIPAddressConfiguration: { provision: 'nopublicipaddresses' },
        },
      },
    }),
  },
};

it('is what the command line names, in the body that is sent', () => {
  const pool = chosen('--subnet', subnet('ours'));
  const body = poolBody(samplePlan({ pool }), undefined);
  expect(body).toMatchObject({ networkConfiguration: { subnetId: subnet('ours') } });
  expect(body && poolCreateLine(body)).toContain('its nodes join a network: --json-file');
  expect(body && notOnThisMachine(body)).toEqual([expect.stringContaining('to join a subnet')]);
  expect(poolBody(samplePlan({ pool: chosen() }), undefined)).not.toHaveProperty('networkConfiguration');
});

it('takes the place of the subnet of a template, and of nothing else in its network', () => {
  const of = (...words: string[]) =>
    poolBody(samplePlan({ workload: networked, pool: chosen(...words) }), undefined);
  const rest = { publicIPAddressConfiguration: { provision: 'nopublicipaddresses' } };
  expect(of()?.networkConfiguration).toEqual({ subnetId: subnet('theirs'), ...rest });
  expect(of('--subnet', subnet('ours'))?.networkConfiguration).toEqual({ subnetId: subnet('ours'), ...rest });
});

it('is refused where it is no subnet, or the pool is there already', () => {
  expect(() => chosen('--subnet', 'lab')).toThrow('"lab" is no subnet');
  expect(() => chosen('--pool', 'p', '--subnet', subnet('a'))).toThrow('--subnet make a new one');
});

it('is refused to a shared key also where the image is left to the template', () => {
  const draft = { ...emptyDraft, image: '', subnet: subnet('a') };
  expect(draftObjections(draft, { byKey: true }, 0).map(({ field }) => field)).toEqual(['network']);
  expect(draftObjections({ ...draft, subnet: '' }, { byKey: true }, 0)).toEqual([]);
});
