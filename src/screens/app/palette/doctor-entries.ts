import type { Subject } from '../../../model/doctor/reading.ts';
import type { IdList, IdsOf } from './address-entries.ts';
import type { PaletteEntry } from './palette-entry.ts';

const mostOffered = 50;

/** The line that waits for the name of a job. */
export const openDoctor: PaletteEntry = {
  id: 'address doctor',
  name: 'doctor JOB',
  help: 'Tell what is wrong with a job or a task (doctor JOB TASK), a pool (doctor pool POOL) or a node.',
  does: { write: 'doctor ' },
};

const wordsOf = (line: string): string[] => line.trimStart().split(/\s+/);

interface Address extends IdList {
  /** What is typed of one of the ids. */
  readonly typed: string;
  subject(id: string): Subject;
}

function addressOf(line: string): Address | undefined {
  const [word, ...words] = wordsOf(line);
  const [first = '', second = '', third] = words;
  if (word !== 'doctor' || words.length === 0) return undefined;
  if (words.length === 1)
    return { name: 'jobs', parents: [], typed: first, subject: (job) => ({ of: 'job', job }) };
  if (first === 'pool' && words.length === 2)
    return { name: 'pools', parents: [], typed: second, subject: (pool) => ({ of: 'pool', pool }) };
  if (first === 'node' && third !== undefined && words.length === 3)
    return {
      name: 'nodes',
      parents: [second],
      typed: third,
      subject: (node) => ({ of: 'node', pool: second, node }),
    };
  if (first === 'node' || words.length !== 2) return undefined;
  return {
    name: 'tasks',
    parents: [first],
    typed: second,
    subject: (task) => ({ of: 'task', job: first, task }),
  };
}

/** Where the id is from that a line such as `doctor JOB TASK` goes on with. */
export const doctorList = (typed: string): IdList | undefined => addressOf(typed);

/** What a line such as `doctor JOB TASK` leads to: ids that are known, and the one that was typed. */
export function doctorEntries(typed: string, idsOf: IdsOf): PaletteEntry[] {
  const address = addressOf(typed);
  if (!address) return [];
  const known = idsOf(address.name, address.parents);
  const folded = address.typed.toLowerCase();
  const starts = known.filter((id) => id.toLowerCase().startsWith(folded));
  const own = address.typed !== '' && !starts.includes(address.typed) ? [address.typed] : [];
  return [...starts, ...own].slice(0, mostOffered).map((id) => {
    const name = [...wordsOf(typed).slice(0, -1), id].join(' ');
    return {
      id: `address ${name}`,
      name,
      help: `Tell what is wrong with ${id}.`,
      does: { go: { screen: 'doctor', subject: address.subject(id) } },
    };
  });
}
