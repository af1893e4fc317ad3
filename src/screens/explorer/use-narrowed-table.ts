import { useContext } from 'react';
import { ViewMemoryContext } from '../../components/view-memory.ts';
import type { ResourceName } from '../../model/explorer/resource.ts';
import { useApp } from '../app/app-context.tsx';

/** The name under which a table of the explorer is remembered. */
export const tableMemory = (resource: ResourceName, parents: readonly string[]): string =>
  JSON.stringify(['explore', resource, parents]);

/** Opens a table of the explorer that is narrowed by a filter line already. */
export function useNarrowedTable(): (
  resource: ResourceName,
  parents: readonly string[],
  filter: string,
) => void {
  const app = useApp();
  const memory = useContext(ViewMemoryContext);
  return (resource, parents, filter) => {
    memory.set(tableMemory(resource, parents), { filter });
    app.open({ screen: 'explore', resource, parents: [...parents] });
  };
}
