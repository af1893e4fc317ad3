/** The resource id of a subnet, as `networkConfiguration.subnetId` takes it. */
export const isSubnetId = (text: string): boolean =>
  /^\/subscriptions\/.+\/virtualNetworks\/[^/]+\/subnets\/[^/]+$/i.test(text);

/** How one is written, for whoever wrote something else. */
export const subnetIdForm = '/subscriptions/…/virtualNetworks/…/subnets/…';

/** Network and subnet of such an id, as a person knows them: `vnet/default`. */
export function subnetName(id: string): string {
  const [network, , subnet] = id.split('/').slice(-3);
  return `${network}/${subnet}`;
}
