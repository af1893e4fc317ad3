import { resources } from '../../../model/explorer/resources.ts';
import type { Place } from '../app-context.tsx';

interface Destination {
  readonly name: string;
  readonly help: string;
  readonly place: Place;
  /** It is there to create something: not to be gone to in a read-only program. */
  readonly changes?: boolean;
}

/** Where the palette leads, in its own words: one line a screen. */
export const goTo: readonly Destination[] = [
  { name: 'home', help: 'What is running, what it costs, and what ran before.', place: { screen: 'home' } },
  {
    name: 'runs',
    help: 'The whole history: attach, resume, stop, repeat, forget.',
    place: { screen: 'runs' },
  },
  {
    name: 'new run',
    help: 'Pick files and what each of them goes through.',
    place: { screen: 'new run' },
    changes: true,
  },
  {
    name: 'leftovers',
    help: 'What batchdeck has made in the account in use and is still there.',
    place: { screen: 'leftovers' },
  },
  {
    name: 'left running',
    help: 'What costs in all accounts that you see: pools with nodes, empty jobs, containers of runs.',
    place: { screen: 'left running' },
  },
  ...resources
    .filter(({ parents }) => parents.length === 0)
    .map(({ name, help }) => ({
      name,
      help,
      place: { screen: 'explore' as const, resource: name, parents: [] },
    })),
  { name: 'accounts', help: 'Where new runs go: this machine or Azure.', place: { screen: 'accounts' } },
  {
    name: 'sign in to Azure',
    help: 'Work on Azure without keys: by a code, the Azure CLI, or what this machine has.',
    place: { screen: 'sign in' },
    changes: true,
  },
  {
    name: 'Azure accounts',
    help: 'Every Batch account that you see, signed in; one of them can be used.',
    place: { screen: 'azure accounts' },
  },
  {
    name: 'add account',
    help: 'An Azure Batch account by its URL and keys.',
    place: { screen: 'add account' },
    changes: true,
  },
];
