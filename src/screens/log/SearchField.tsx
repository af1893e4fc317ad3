import { useBindings } from '../../components/KeyRouter.tsx';
import { TextField } from '../../components/TextField.tsx';
import { Words } from '../../components/Words.tsx';
import type { LogSearch } from './use-log-search.ts';

/** The line in which one types what to search for. */
export function SearchField({ search }: { readonly search: LogSearch }) {
  useBindings([
    {
      keys: ['Enter'],
      label: 'search',
      help: 'Go to the nearest find above.',
      footer: true,
      run: search.take,
    },
    { keys: ['Esc'], label: 'cancel', help: 'Leave the log as it is.', footer: true, run: search.cancel },
  ]);
  return (
    <>
      <Words tone="dim">search</Words>
      <TextField value={search.typed ?? ''} onChange={search.type} active />
    </>
  );
}
