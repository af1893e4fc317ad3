import type { Generations } from '../../model/doctor/vm-generation.ts';
import { retirementOf, type SizeOffer } from '../../model/fit/size-offer.ts';
import type { BatchSkuRow, ComputeSkuRow } from './answers.ts';

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

function generationsIn(text: string | undefined): Generations | undefined {
  const has = (generation: string) => text?.toUpperCase().split(',').includes(generation) === true;
  if (has('V1') && has('V2')) return 'both';
  return has('V2') ? 'only 2' : has('V1') ? 'only 1' : undefined;
}

const reasons: Readonly<Record<string, string>> = {
  notavailableforsubscription: 'not available to this subscription in this region',
  quotaid: 'not available to a subscription of this kind',
};

/** Why a size cannot be had in a region at all; one that lacks in some zones only can. */
function restrictionOf(row: ComputeSkuRow | undefined, region: string): string | undefined {
  const found = row?.restrictions.find(
    ({ type, values }) => type?.toLowerCase() === 'location' && values.some((value) => same(value, region)),
  );
  return found && (reasons[found.reasonCode?.toLowerCase() ?? ''] ?? 'restricted in this region');
}

/** What is worth a word of what a size can do, by Azure's names. */
const abilities: readonly (readonly [name: string, value: string, words: string])[] = [
  ['CpuArchitectureType', 'arm64', 'Arm64: images for that only'],
  ['AcceleratedNetworkingEnabled', 'true', 'accelerated networking'],
  ['RdmaEnabled', 'true', 'RDMA'],
  ['EphemeralOSDiskSupported', 'true', 'ephemeral OS disk'],
  ['PremiumIO', 'true', 'premium disks'],
];

/** The sizes that Batch offers in a region, with what Compute says of them. */
export function readSizes(
  offered: readonly BatchSkuRow[],
  compute: readonly ComputeSkuRow[],
  region: string,
): SizeOffer[] {
  const known = new Map(
    compute
      .filter((row) => same(row.resourceType ?? 'virtualMachines', 'virtualMachines'))
      .filter(({ locations }) => locations.some((each) => same(each, region)))
      .map((row) => [row.name.toLowerCase(), row]),
  );
  return offered.flatMap((sku): SizeOffer[] => {
    const row = known.get(sku.name.toLowerCase());
    const capabilities = [...sku.capabilities, ...(row?.capabilities ?? [])];
    const text = (name: string) => capabilities.find((each) => same(each.name, name))?.value;
    const number = (name: string) => {
      const value = Number(text(name) ?? 'none');
      return Number.isFinite(value) ? value : undefined;
    };
    const cores = number('vCPUs');
    if (cores === undefined || cores <= 0) return [];
    const family = sku.familyName ?? row?.family ?? undefined;
    const memoryGiB = number('MemoryGB');
    const temp = number('MaxResourceVolumeMB');
    const gpus = number('GPUs');
    const generations = generationsIn(text('HyperVGenerations'));
    const spot = text('LowPriorityCapable');
    const can = abilities.flatMap(([name, value, words]) => (same(text(name) ?? '', value) ? [words] : []));
    const retiresOn = retirementOf(sku.name);
    const restriction = restrictionOf(row, region);
    return [
      {
        name: sku.name,
        cores,
        ...(family === undefined ? {} : { family }),
        ...(memoryGiB === undefined ? {} : { memoryGiB }),
        ...(temp === undefined ? {} : { tempDiskGiB: Math.round(temp / 1024) }),
        ...(gpus === undefined ? {} : { gpus }),
        ...(generations === undefined ? {} : { generations }),
        ...(spot === undefined ? {} : { spot: same(spot, 'true') }),
        ...(can.length === 0 ? {} : { can }),
        ...(retiresOn === undefined ? {} : { retiresOn }),
        ...(restriction === undefined ? {} : { restriction }),
      },
    ];
  });
}
