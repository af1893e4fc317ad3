import type { ResourceName } from '../../model/explorer/resource.ts';
import { parentResource } from '../../model/explorer/resources.ts';
import type { LiveTable } from './live-table.ts';

/** So many of a table are remembered after it has closed. */
const mostOfTable = 1000;

const keyOf = (name: ResourceName, parents: readonly string[]): string => JSON.stringify([name, parents]);

/** Ids that tables have shown, to complete what is typed from; nothing is asked for it. */
export interface KnownIds {
  /** What a table lies in is known by its being opened. */
  opened(name: ResourceName, parents: readonly string[]): void;
  /** Forgets all. */
  forget(): void;
  /** Keeps what a table shows, which is closed now. */
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
  return {
    opened(name, parents) {
      for (const [at, id] of parents.entries()) {
        const parent = parentResource(name, at);
        if (!parent) continue;
        const above = parents.slice(0, at);
        kept.set(keyOf(parent.name, above), new Set([id, ...known(parent.name, above)]));
      }
    },
    forget: () => kept.clear(),
    keep(table) {
      const { resource, parents } = table;
      const all = [...idsOf(table), ...known(resource.name, parents)];
      kept.set(keyOf(resource.name, parents), new Set(all.slice(0, mostOfTable)));
    },
    of: (name, parents, table) => [...new Set([...(table ? idsOf(table) : []), ...known(name, parents)])],
  };
}
