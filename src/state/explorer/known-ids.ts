import type { ResourceName } from '../../model/explorer/resource.ts';
import { parentResource } from '../../model/explorer/resources.ts';
import type { LiveTable } from './live-table.ts';

/** So many of a table are remembered after it has closed. */
const mostOfTable = 1000;

const keyOf = (name: ResourceName, parents: readonly string[]): string => JSON.stringify([name, parents]);

/** Ids to complete what is typed from: those that tables have shown, and those that were read for it. */
export interface KnownIds {
  /** Ids that were read of what a table would show. */
  add(name: ResourceName, parents: readonly string[], ids: readonly string[]): void;
  /** Forgets all. */
  forget(): void;
  /** Keeps what a table shows, which is closed now; what it lies in is known, too, where it was there. */
  keep(table: LiveTable): void;
  /** @param table the one that is open, if one is */
  of(name: ResourceName, parents: readonly string[], table: LiveTable | undefined): readonly string[];
}

const idsOf = ({ store }: LiveTable): string[] =>
  store
    .getState()
    .rows.slice(0, mostOfTable)
    .map(({ id }) => id);

export function createKnownIds(): KnownIds {
  const kept = new Map<string, ReadonlySet<string>>();
  const known = (name: ResourceName, parents: readonly string[]) => kept.get(keyOf(name, parents)) ?? [];
  const add = (name: ResourceName, parents: readonly string[], ids: readonly string[]) => {
    const all = [...ids, ...known(name, parents)];
    kept.set(keyOf(name, parents), new Set(all.slice(0, mostOfTable)));
  };
  return {
    add,
    forget: () => kept.clear(),
    keep(table) {
      const { resource, parents, store } = table;
      // A line that was mistyped leads to a table, too; it is not offered again.
      if (store.getState().at === undefined) return;
      add(resource.name, parents, idsOf(table));
      for (const [at, id] of parents.entries()) {
        const parent = parentResource(resource.name, at);
        if (parent) add(parent.name, parents.slice(0, at), [id]);
      }
    },
    of: (name, parents, table) => [...new Set([...(table ? idsOf(table) : []), ...known(name, parents)])],
  };
}
