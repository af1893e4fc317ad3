/** A size of virtual machine that nodes can be made of. */
export interface VmSize {
  /** As the service writes it, e.g. `Standard_D2s_v5`. */
  readonly name: string;
  readonly cores: number;
  readonly memoryGiB: number;
  /** An example: the list price of a Linux node in East US, US dollars an hour. */
  readonly dollarsAnHour: number;
}

const size = (name: string, cores: number, memoryGiB: number, dollarsAnHour: number): VmSize => ({
  name: `Standard_${name}`,
  cores,
  memoryGiB,
  dollarsAnHour,
});

/** When these prices were written down. They are called examples wherever they are shown. */
export const pricesOf = '2026-11';

/** Sizes that a person is offered, the smallest of each family first. Any other name can be typed. */
export const vmSizes: readonly VmSize[] = [
  size('D2s_v5', 2, 8, 0.096),
  size('D4s_v5', 4, 16, 0.192),
  size('D8s_v5', 8, 32, 0.384),
  size('D16s_v5', 16, 64, 0.768),
  size('F2s_v2', 2, 4, 0.085),
  size('F4s_v2', 4, 8, 0.169),
  size('F8s_v2', 8, 16, 0.338),
  size('F16s_v2', 16, 32, 0.677),
  size('E2s_v5', 2, 16, 0.126),
  size('E4s_v5', 4, 32, 0.252),
  size('E8s_v5', 8, 64, 0.504),
  size('A1_v2', 1, 2, 0.043),
  size('A2_v2', 2, 4, 0.091),
];

/** A known size by its name, however it is capitalised: the service answers in lower case. */
export function knownVmSize(name: string): VmSize | undefined {
  const wanted = name.toLowerCase();
  return vmSizes.find((each) => each.name.toLowerCase() === wanted);
}
