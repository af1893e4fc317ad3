import { vmSizes } from '../cost/vm-sizes.ts';
import { type Generations, generationsOf } from '../doctor/vm-generation.ts';
import { retirementOf as retired, retiredSizes } from '../template/lint/retired.ts';

/** A VM size as a region, or our own table, offers it. What is not known is left out and blames nothing. */
export interface SizeOffer {
  /** `Standard_D2s_v5` */
  readonly name: string;
  /** As quotas name it, e.g. `standardDSv5Family`. */
  readonly family?: string;
  readonly cores: number;
  readonly memoryGiB?: number;
  /** 0 for a size without a temporary disk. */
  readonly tempDiskGiB?: number;
  readonly gpus?: number;
  readonly generations?: Generations;
  /** What it can do beside that, in words: `accelerated networking`. */
  readonly can?: readonly string[];
  /** The day it is gone, `2028-11-15`. */
  readonly retiresOn?: string;
  /** Whether it can be had as Spot. */
  readonly spot?: boolean;
  /** Why this subscription may not have it here. */
  readonly restriction?: string;
}

/** The day on which Azure takes a size away, where it was announced. */
export const retirementOf = (vmSize: string): string | undefined => retired(retiredSizes, vmSize)?.end;

/** What our own table knows, for accounts whose region cannot be asked. */
export const tableSizes: readonly SizeOffer[] = vmSizes.map(({ name, cores, memoryGiB }) => {
  const generations = generationsOf(name);
  const retiresOn = retirementOf(name);
  return {
    name,
    cores,
    memoryGiB,
    ...(generations === undefined ? {} : { generations }),
    ...(retiresOn === undefined ? {} : { retiresOn }),
  };
});

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** A size by its name, however it is capitalised. */
export const sizeNamed = (sizes: readonly SizeOffer[], name: string): SizeOffer | undefined =>
  sizes.find((size) => same(size.name, name));
