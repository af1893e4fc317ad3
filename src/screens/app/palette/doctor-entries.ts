import type { Subject } from '../../../model/doctor/reading.ts';
import type { IdsOf } from './address-entries.ts';
import type { PaletteEntry } from './palette-entry.ts';

const mostOffered = 50;

/** The line that waits for the name of a job. */
export const openDoctor: PaletteEntry = {
  id: 'address doctor',
  name: 'doctor JOB',
  help: 'Tell what is wrong with a job or a task (doctor JOB TASK), a pool (doctor pool POOL) or a node.',
  does: { write: 'doctor ' },
};

interface Address {
  /** Ids that may stand there, and what is typed of one. */
  readonly known: readonly string[];
  readonly typed: string;
  subject(id: string): Subject;
}

function addressOf(words: readonly string[], idsOf: IdsOf): Address | undefined {
  const [first = '', second = '', third] = words;
  if (words.length === 1)
    return { known: idsOf('jobs', []), typed: first, subject: (job) => ({ of: 'job', job }) };
  if (first === 'pool' && words.length === 2)
    return { known: idsOf('pools', []), typed: second, subject: (pool) => ({ of: 'pool', pool }) };
  if (first === 'node' && third !== undefined && words.length === 3)
    return {
      known: idsOf('nodes', [second]),
      typed: third,
      subject: (node) => ({ of: 'node', pool: second, node }),
    };
  if (first === 'node' || words.length !== 2) return undefined;
  return {
    known: idsOf('tasks', [first]),
    typed: second,
    subject: (task) => ({ of: 'task', job: first, task }),
  };
}

/** What a line such as `doctor JOB TASK` leads to: ids that are known, and the one that was typed. */
export function doctorEntries(typed: string, idsOf: IdsOf): PaletteEntry[] {
  const [word, ...words] = typed.trimStart().split(/\s+/);
  const address = word === 'doctor' && words.length > 0 ? addressOf(words, idsOf) : undefined;
  if (!address) return [];
  const folded = address.typed.toLowerCase();
  const starts = address.known.filter((id) => id.toLowerCase().startsWith(folded));
  const own = address.typed !== '' && !starts.includes(address.typed) ? [address.typed] : [];
  return [...starts, ...own].slice(0, mostOffered).map((id) => {
    const name = ['doctor', ...words.slice(0, -1), id].join(' ');
    return {
      id: `address ${name}`,
      name,
      help: `Tell what is wrong with ${id}.`,
      does: { go: { screen: 'doctor', subject: address.subject(id) } },
    };
  });
}
