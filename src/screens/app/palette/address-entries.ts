import type { Resource, ResourceName } from '../../../model/explorer/resource.ts';
import { parentResource, resourceCalled, resources } from '../../../model/explorer/resources.ts';
import type { PaletteEntry } from './palette-entry.ts';

/** Ids that are known of a resource in what it lies in. */
export type IdsOf = (name: ResourceName, parents: readonly string[]) => readonly string[];

const mostOffered = 200;

const idOf = (name: string): string => `address ${name}`;

/** `tasks JOB`: what must be typed behind a resource's name, each a line that waits for it. */
export const openAddresses: readonly PaletteEntry[] = resources
  .filter(({ parents }) => parents.length > 0)
  .map(({ name, help, parents }) => ({
    id: idOf(name),
    name: [name, ...parents.map((parent) => parent.toUpperCase())].join(' '),
    help,
    does: { write: `${name} ` },
  }));

function entryFor(resource: Resource, ids: readonly string[]): PaletteEntry {
  const name = [resource.name, ...ids].join(' ');
  const [next] = resource.parents.slice(ids.length);
  return next === undefined
    ? {
        id: idOf(name),
        name,
        help: `Open the ${resource.title ?? resource.name} of ${ids.join(' / ')}.`,
        does: { go: { screen: 'explore', resource: resource.name, parents: [...ids] } },
      }
    : { id: idOf(name), name, help: `Go on with the ${next}.`, does: { write: `${name} ` } };
}

/** A list that ids stand in. */
export interface IdList {
  readonly name: ResourceName;
  readonly parents: readonly string[];
}

interface TypedAddress {
  readonly resource: Resource;
  readonly given: readonly string[];
  /** The id that is being typed. */
  readonly last: string;
}

function typedAddress(typed: string): TypedAddress | undefined {
  const [word = '', ...ids] = typed.trimStart().split(/\s+/);
  const resource = ids.length > 0 ? resourceCalled(word) : undefined;
  if (!resource || ids.length > resource.parents.length) return undefined;
  return { resource, given: ids.slice(0, -1), last: ids.at(-1) ?? '' };
}

/** Where the id is from that a line such as `files JOB TASK` goes on with. */
export function addressList(typed: string): IdList | undefined {
  const address = typedAddress(typed);
  const parent = address && parentResource(address.resource.name, address.given.length);
  return parent && { name: parent.name, parents: address.given };
}

/**
 * What a line such as `files JOB TASK` leads to, or may go on with: ids that are known, those that begin as typed first;
 * and the one that was typed, known or not. Nothing for lines that are no address.
 */
export function addressEntries(typed: string, idsOf: IdsOf): PaletteEntry[] {
  const address = typedAddress(typed);
  if (!address) return [];
  const { resource, given, last } = address;
  const list = addressList(typed);
  const known = list ? idsOf(list.name, list.parents) : [];
  const folded = last.toLowerCase();
  const starts = known.filter((id) => id.toLowerCase().startsWith(folded));
  const holds = known.filter((id) => !starts.includes(id) && id.toLowerCase().includes(folded));
  const offered = [...starts.filter((id) => id === last), ...starts.filter((id) => id !== last), ...holds];
  const unknown = last !== '' && !known.includes(last) ? [last] : [];
  const all = starts.length > 0 ? [...offered, ...unknown] : [...unknown, ...offered];
  return all.slice(0, mostOffered).map((id) => entryFor(resource, [...given, id]));
}
