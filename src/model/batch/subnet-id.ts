/** The resource id of a subnet, as `networkConfiguration.subnetId` takes it. */
export const isSubnetId = (text: string): boolean =>
  /^\/subscriptions\/.+\/virtualNetworks\/[^/]+\/subnets\/[^/]+$/i.test(text);

/** How one is written, for whoever wrote something else. */
export const subnetIdForm = '/subscriptions/…/virtualNetworks/…/subnets/…';

/** Network and subnet of such an id, as a person knows them: `vnet/default`. */
export const subnetName = (id: string): string =>
  id
    .split('/')
    .filter((_part, at, all) => at === all.length - 3 || at === all.length - 1)
    .join('/');
