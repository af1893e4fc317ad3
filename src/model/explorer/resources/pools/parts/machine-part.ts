import { nodePrice, noPriceWords, priceWord } from '../../../../cost/prices/in-force.ts';
import { currencySign } from '../../../../cost/rate.ts';
import { vmSizes } from '../../../../cost/vm-sizes.ts';
import { identifier, required, typedValue, wholeNumber } from '../../../plan-field.ts';
import { dataDisks, dataDisksProblem, dataDisksText } from '../../../texts/data-disks.ts';
import { imageProblem, imageReference, imageText } from '../../../texts/image-text.ts';
import { given } from '../../../wire-object.ts';
import { wireAt, wireList, wireNumber, wireText } from '../../../wire-row.ts';
import { orNothing } from '../../jobs/job-fields.ts';
import { imageOffers } from './image-field.ts';
import { grouped, type PoolPart, yesOrNo } from './pool-part.ts';

const machine = (name: string) => `virtualMachineConfiguration/${name}`;

/** Which disks are encrypted, as people say it, with the service's names. */
const encrypted: Readonly<Record<string, readonly string[]>> = {
  none: [],
  'os disk': ['osdisk'],
  'temporary disk': ['temporarydisk'],
  both: ['osdisk', 'temporarydisk'],
};

function encryptionWord(targets: readonly unknown[]): string {
  const names = targets.map((target) => String(target).toLowerCase());
  const same = (wanted: readonly string[]) =>
    wanted.length === names.length && wanted.every((name) => names.includes(name));
  return Object.entries(encrypted).find(([, wanted]) => same(wanted))?.[0] ?? 'none';
}

const priceText = (size: string): string => {
  const price = nodePrice(size, 'dedicated');
  return price === undefined ? noPriceWords() : `about ${currencySign()}${price}/h, ${priceWord()}`;
};

function* sizeOffers() {
  const options = vmSizes.map(({ name, cores, memoryGiB }) => ({
    value: name,
    label: name,
    detail: `${cores} cores · ${memoryGiB} GiB · ${priceText(name)}`,
  }));
  return options;
}

export const machinePart: PoolPart = {
  fields: grouped('Machine', [
    { name: 'id', label: 'id', kind: 'text', check: identifier, help: 'What the pool is called.' },
    {
      name: 'name',
      label: 'name',
      kind: 'text',
      placeholder: 'none',
      help: 'Words for people beside the id.',
    },
    {
      name: 'image',
      label: 'image',
      kind: 'text',
      initial: 'canonical:ubuntu-24_04-lts:server',
      check: imageProblem,
      offers: imageOffers,
      help: 'publisher:offer:sku, with :version where it is not to be the latest; or the resource id of an image of your own.',
    },
    {
      name: 'agent',
      label: 'node agent',
      kind: 'text',
      placeholder: 'as the image needs',
      help: 'Of an image of your own, such as batch.node.ubuntu 24.04; the service has it for the others.',
    },
    {
      name: 'size',
      label: 'vm size',
      kind: 'text',
      initial: 'Standard_D2s_v5',
      check: required,
      offers: sizeOffers,
      isVmSize: true,
      help: 'The size of each node.',
    },
    {
      name: 'slots',
      label: 'task slots',
      kind: 'text',
      placeholder: '1',
      check: orNothing(wholeNumber(1, 256)),
      help: 'Tasks that a node runs at once: at most 4 for each core. It cannot be changed later.',
    },
    {
      name: 'fill',
      label: 'fill',
      kind: 'choice',
      choices: ['spread', 'pack'],
      help: 'spread gives each node some of the tasks; pack fills one node before the next.',
    },
    {
      name: 'internode',
      label: 'inter-node',
      kind: 'flag',
      help: 'Nodes may talk to each other, as multi-instance tasks need; a pool has fewer nodes then.',
    },
    {
      name: 'ephemeral',
      label: 'ephemeral os',
      kind: 'flag',
      help: 'The system lies on the disk of the machine itself: faster, and of a size that allows it.',
    },
    {
      name: 'disks',
      label: 'data disks',
      kind: 'lines',
      placeholder: 'none',
      check: dataDisksProblem,
      help: 'LUN GIGABYTES [readonly|readwrite] [premium_lrs], one for each; the start task has to format them.',
    },
    {
      name: 'encryption',
      label: 'encryption',
      kind: 'choice',
      choices: Object.keys(encrypted),
      help: 'Which disks of the nodes are encrypted.',
    },
    {
      name: 'placement',
      label: 'placement',
      kind: 'choice',
      choices: ['regional', 'zonal'],
      help: 'zonal spreads the nodes over the zones of the region.',
    },
    {
      name: 'license',
      label: 'licence',
      kind: 'choice',
      choices: ['none', 'Windows_Server', 'Windows_Client'],
      help: 'A licence for Windows that you have already.',
    },
  ]),
  body: (values) => {
    const text = (name: string) => typedValue(values, name);
    const license = text('license');
    return given({
      id: text('id'),
      displayName: text('name'),
      vmSize: text('size'),
      taskSlotsPerNode: text('slots') === '' ? undefined : Number(text('slots')),
      taskSchedulingPolicy: text('fill') === 'pack' ? { nodeFillType: 'pack' } : undefined,
      enableInterNodeCommunication: text('internode') === 'yes' ? true : undefined,
      virtualMachineConfiguration: given({
        imageReference: imageReference(text('image')),
        nodeAgentSKUId: text('agent'),
        dataDisks: dataDisks(text('disks')),
        licenseType: license === 'none' ? undefined : license,
        diskEncryptionConfiguration: given({ targets: encrypted[text('encryption')] }),
        nodePlacementConfiguration: text('placement') === 'zonal' ? { policy: 'zonal' } : undefined,
        osDisk:
          text('ephemeral') === 'yes' ? { ephemeralOSDiskSettings: { placement: 'cachedisk' } } : undefined,
      }),
    });
  },
  values: (pool) => {
    const agent = wireText(pool, machine('nodeAgentSKUId')) ?? '';
    const isOwn = wireAt(pool, machine('imageReference/virtualMachineImageId')) !== undefined;
    const slots = wireNumber(pool, 'taskSlotsPerNode');
    const ephemeral = wireAt(pool, machine('osDisk/ephemeralOSDiskSettings')) !== undefined;
    return {
      id: wireText(pool, 'id') ?? '',
      name: wireText(pool, 'displayName') ?? '',
      image: imageText(wireAt(pool, machine('imageReference'))),
      // That of another image would be another one, so it is typed for images of one's own only.
      agent: isOwn ? agent : '',
      size: wireText(pool, 'vmSize') ?? '',
      slots: slots === undefined || slots === 1 ? '' : String(slots),
      fill: wireText(pool, 'taskSchedulingPolicy/nodeFillType')?.toLowerCase() === 'pack' ? 'pack' : 'spread',
      internode: yesOrNo(wireAt(pool, 'enableInterNodeCommunication')),
      ephemeral: yesOrNo(ephemeral),
      disks: dataDisksText(wireList(pool, machine('dataDisks'))),
      encryption: encryptionWord(wireList(pool, machine('diskEncryptionConfiguration/targets'))),
      placement:
        wireText(pool, machine('nodePlacementConfiguration/policy'))?.toLowerCase() === 'zonal'
          ? 'zonal'
          : 'regional',
      license: wireText(pool, machine('licenseType')) ?? 'none',
    };
  },
};
