import type { ListedBinding } from '../../../components/key-layers.ts';
import { wordsRank } from '../../../model/find-words.ts';
import { standing } from '../../../model/run/run-summary.ts';
import type { RunView } from '../../../services/run/read-run.ts';
import { openAddresses } from './address-entries.ts';
import { openDoctor } from './doctor-entries.ts';
import { goTo } from './go-to.ts';
import type { PaletteEntry } from './palette-entry.ts';

const own = (keys: readonly string[]) => keys.includes(':') || keys.includes('Ctrl-C');

/** What the screen below can do now, where one can go, and every run by its name. */
export function paletteEntries(
  bindings: readonly ListedBinding[],
  runs: readonly RunView[],
  readOnly: boolean,
): PaletteEntry[] {
  const does = bindings
    .filter(({ keys, level }) => level !== 'field' && !own(keys))
    .map(({ keys: [key = ''], label, help, unavailable }): PaletteEntry => {
      return { id: `${key} ${label}`, name: label, help, key, unavailable, does: { press: key } };
    });
  const places = goTo.map(({ name, help, place, changes }): PaletteEntry => {
    const unavailable = readOnly && changes ? 'batchdeck was started read-only' : undefined;
    return { id: `go ${name}`, name: `go to ${name}`, help, unavailable, does: { go: place } };
  });
  const boards = runs.map(({ id, state, workerPid }): PaletteEntry => {
    const help = `Open its board (${standing(state, workerPid !== undefined)}).`;
    return { id: `run ${id}`, name: id, help, does: { go: { screen: 'board', runId: id } } };
  });
  // Keys that only move the cursor are there to be found, not to be read first.
  const moves = does.filter(({ name }) => name === 'move');
  return [
    ...does.filter((entry) => !moves.includes(entry)),
    ...places,
    ...openAddresses,
    openDoctor,
    ...boards,
    ...moves,
  ];
}

/**
 * Those that hold every typed word, the best first; what was used before stands before its equals.
 * @param used ids, the latest first.
 */
export function narrowed(
  entries: readonly PaletteEntry[],
  typed: string,
  used: readonly string[],
): PaletteEntry[] {
  const lately = (entry: PaletteEntry) => {
    const at = used.indexOf(entry.id);
    return at < 0 ? used.length : at;
  };
  return entries
    .flatMap((entry) => {
      const rank = wordsRank(typed, [entry.name, entry.key ?? '', entry.help]);
      return rank === undefined ? [] : [{ entry, rank }];
    })
    .sort((a, b) => a.rank - b.rank || lately(a.entry) - lately(b.entry))
    .map(({ entry }) => entry);
}
