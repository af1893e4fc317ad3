import { shortSize } from '../../cost/node-words.ts';
import { knownVmSize } from '../../cost/vm-sizes.ts';
import { wireText } from '../../explorer/wire-row.ts';
import { counted } from '../../format.ts';
import { dedicatedOf, faultsOf, spotOf } from '../facts.ts';
import type { Finding } from '../finding.ts';
import type { PainName } from '../pains.ts';
import type { Rule } from './rule.ts';

interface Meaning {
  readonly pain: PainName;
  readonly why: string;
  readonly todo: string;
}

const capacity: Meaning = {
  pain: 'short-of-nodes',
  why: 'Azure had no more machines of this size in the region, or they came too slowly',
  todo: 'resize it once more, later; another VM size or region has room; more time (resizeTimeout) helps pools of thousands of nodes',
};

/** What the service's codes in `resizeErrors` mean; the first that fits. */
const meanings: readonly (readonly [RegExp, Meaning])[] = [
  [
    /quota/i,
    {
      pain: 'quota',
      why: 'the Batch account may have no more cores of that kind',
      todo: 'ask for more quota (Azure portal → Batch account → Quotas), take fewer or smaller nodes or another VM family, or free cores of other pools; then resize the pool',
    },
  ],
  [
    /IncompatibleVMSize|generation/i,
    {
      pain: 'image-generation',
      why: 'the VM size cannot start machines of this image',
      todo: 'take an image of the other generation (its sku ends in -gen1, -gen2 or -g2), or another VM size',
    },
  ],
  [
    /UnsupportedVMSize|SkuNotAvailable/i,
    {
      pain: 'short-of-nodes',
      why: 'Batch does not offer this VM size in the region, or not any more',
      todo: 'make the pool anew with a size that is offered',
    },
  ],
  [
    /RestrictedByPolicy|Policy/i,
    {
      pain: 'short-of-nodes',
      why: 'a policy of the subscription forbids it',
      todo: 'ask whoever keeps the policies of the subscription',
    },
  ],
  [
    /ResizeStopped/i,
    {
      pain: 'short-of-nodes',
      why: 'somebody stopped the resize before all nodes were there',
      todo: 'resize it once more if that was not meant',
    },
  ],
  [/AllocationTimedOut|AllocationFailed|capacity|OverconstrainedAllocation/i, capacity],
];

const other: Meaning = {
  pain: 'short-of-nodes',
  why: 'the service could not give it all of its nodes',
  todo: 'its own words say more; resize it once more when that is mended',
};

/** 3 and 4: a pool that rests with fewer nodes than its targets say. */
export const poolSize: Rule = function* ({ pool, subject }) {
  const row = pool?.row;
  if (!pool || !row || subject.of === 'node') return;
  if (wireText(row, 'state') === 'deleting' || wireText(row, 'allocationState') !== 'steady') return;
  const kinds = [
    { of: dedicatedOf(row), name: 'dedicated', isSpot: false },
    { of: spotOf(row), name: 'Spot', isSpot: true },
  ].filter(({ of }) => of.now < of.wanted);
  const faults = faultsOf(row, 'resizeErrors');
  if (kinds.length === 0) return;
  const size = wireText(row, 'vmSize') ?? '';
  const cores = knownVmSize(size)?.cores;
  const seen = new Set<string>();
  for (const [index, fault] of (faults.length > 0 ? faults : [undefined]).entries()) {
    const said = fault ? `${fault.label} ${fault.text} ${fault.details}` : '';
    const meaning = (fault && meanings.find(([pattern]) => pattern.test(said))?.[1]) ?? other;
    const isSpot = /LowPriority|Spot/i.test(said);
    const own = kinds.find((each) => each.isSpot === isSpot) ?? kinds[Math.min(index, kinds.length - 1)];
    if (!own || seen.has(`${meaning.pain} ${own.name}`)) continue;
    seen.add(`${meaning.pain} ${own.name}`);
    const { now, wanted } = own.of;
    const needs =
      meaning.pain === 'quota' && cores !== undefined
        ? `, which needs ${wanted * cores} cores of ${shortSize(size)}`
        : '';
    const finding: Finding = {
      pain: meaning.pain,
      what: `pool ${pool.id} rests with ${now} of ${counted(wanted, `${own.name} node`)}${needs}`,
      why: meaning.why,
      todo: meaning.todo,
      certainty: fault ? 'certain' : 'likely',
      severity: pool.total === 0 ? 'stops' : 'fails',
      evidence: fault
        ? [{ label: fault.label, text: [fault.text, fault.details].filter((text) => text !== '').join('\n') }]
        : [],
      lead: { resource: 'pools', parents: [], id: pool.id },
    };
    yield finding;
  }
};
