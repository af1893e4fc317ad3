/** A way to begin, as the welcome offers it. */
export interface Way {
  readonly key: string;
  readonly name: string;
  /** What it takes and what it gives. */
  readonly what: string;
}

export const ways: readonly Way[] = [
  {
    key: '1',
    name: 'This machine',
    what: 'A local Batch service with its own storage: nothing to fill in, no account, no cost. What runs here runs the same way on Azure.',
  },
  {
    key: '2',
    name: 'An Azure Batch account, by its keys',
    what: 'You need the URL and a key of the Batch account, and a key or the connection string of a storage account. Both are tried before anything is stored.',
  },
  {
    key: '3',
    name: 'An Azure Batch account, by signing in (Microsoft Entra ID)',
    what: 'You need no key: a code is shown, to be typed into a browser on any device. Then you choose among your accounts.',
  },
];
