import { isSubnetId, subnetIdForm } from '../../../../batch/subnet-id.ts';
import { type FieldValues, typedValue } from '../../../plan-field.ts';
import { endpoints, endpointsProblem, endpointsText } from '../../../texts/endpoints.ts';
import { typedLines } from '../../../texts/typed-lines.ts';
import { given } from '../../../wire-object.ts';
import { wireAt, wireList, wireText } from '../../../wire-row.ts';
import { orNothing } from '../../jobs/job-fields.ts';
import { grouped, type PoolPart, yesOrNo } from './pool-part.ts';

/** How nodes come to public addresses, as people say it, with the service's names. */
const provisions: Readonly<Record<string, string | undefined>> = {
  'made by Batch': undefined,
  none: 'nopublicipaddresses',
  'your own': 'usermanaged',
};

const at = (name: string) => `networkConfiguration/${name}`;
const addresses = 'publicIPAddressConfiguration';
const hasOwn = (values: FieldValues) => typedValue(values, 'ips') === 'your own';

export const networkPart: PoolPart = {
  fields: grouped('Network', [
    {
      name: 'subnet',
      label: 'subnet',
      kind: 'text',
      placeholder: 'one of Batch',
      check: orNothing((value) => (isSubnetId(value) ? undefined : subnetIdForm)),
      help: 'The resource id of a subnet that the nodes join; the service takes it with a sign-in by Entra only.',
    },
    {
      name: 'ips',
      label: 'public ips',
      kind: 'choice',
      choices: Object.keys(provisions),
      help: 'Without any, nodes need a subnet that leads them out.',
    },
    {
      name: 'ipIds',
      label: 'their ids',
      kind: 'lines',
      when: hasOwn,
      help: 'The resource ids of public IP addresses, one a line; one for each 100 dedicated or Spot nodes.',
    },
    {
      name: 'endpoints',
      label: 'endpoints',
      kind: 'lines',
      placeholder: 'none',
      check: endpointsProblem,
      help: 'Ports of the nodes that are reached from outside: NAME tcp|udp PORT FIRST-LAST [allow:SOURCE:PRIORITY …].',
    },
    {
      name: 'accelerated',
      label: 'accelerated',
      kind: 'flag',
      help: 'Accelerated networking, of sizes that have it.',
    },
    {
      name: 'communication',
      label: 'node contact',
      kind: 'choice',
      choices: ['default', 'simplified'],
      help: 'How nodes and the service talk: simplified needs fewer open ports. Classic was retired in 2026.',
    },
  ]),
  body: (values) => {
    const text = (name: string) => typedValue(values, name);
    return given({
      networkConfiguration: given({
        subnetId: text('subnet'),
        endpointConfiguration: given({ inboundNATPools: endpoints(text('endpoints')) }),
        publicIPAddressConfiguration: given({
          provision: provisions[text('ips')],
          ipAddressIds: hasOwn(values) ? typedLines(text('ipIds')) : undefined,
        }),
        enableAcceleratedNetworking: text('accelerated') === 'yes' ? true : undefined,
      }),
      targetNodeCommunicationMode: text('communication') === 'simplified' ? 'simplified' : undefined,
    });
  },
  values: (pool) => {
    const provision = wireText(pool, at(`${addresses}/provision`))?.toLowerCase();
    return {
      subnet: wireText(pool, at('subnetId')) ?? '',
      ips: Object.entries(provisions).find(([, name]) => name === provision)?.[0] ?? 'made by Batch',
      ipIds: wireList(pool, at(`${addresses}/ipAddressIds`)).join('\n'),
      endpoints: endpointsText(wireList(pool, at('endpointConfiguration/inboundNATPools'))),
      accelerated: yesOrNo(wireAt(pool, at('enableAcceleratedNetworking'))),
      communication:
        wireText(pool, 'targetNodeCommunicationMode')?.toLowerCase() === 'simplified'
          ? 'simplified'
          : 'default',
    };
  },
  check: (values) =>
    hasOwn(values) && typedLines(typedValue(values, 'ipIds')).length === 0
      ? 'public addresses of your own need their ids'
      : undefined,
};
