import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Finder } from '../../support/secrets/finder.ts';
import { findText } from '../../support/secrets/finds.ts';
import { askToStoreKeys } from '../../support/secrets/places.ts';
import { notePrinted, sweepPrinted } from '../../support/secrets/printed.ts';
import { processFinds } from '../../support/secrets/processes/process-finds.ts';
import { screenWords } from '../../support/secrets/screen-words.ts';
import { sweepFolder } from '../../support/secrets/sweep-folder.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../../support/temporary-folder.ts';

let home: string;
let ledger: Finder;
let secret: string;
beforeEach(() => {
  home = makeTemporaryFolder('planted');
  secret = randomBytes(64).toString('base64');
  ledger = new Finder();
  ledger.add({ value: secret, what: 'a key' });
});
// Without a look, which would find it.
afterEach(() => rmSync(home, { recursive: true }));

function write(path: string, text: string, mode = 0o600): void {
  const file = join(home, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text, { mode });
  chmodSync(file, mode);
}

const places = () => sweepFolder(home, ledger).map(({ place }) => place);

describe('a leak that is planted is found', () => {
  const files = [
    'state/runs/a/journal.jsonl',
    'state/runs/a/status.json',
    'state/runs/a/worker.log',
    'state/tui.log',
    'state/session/1.last',
    'state/local/log.txt',
    'state/local/batch/nodes/n/tasks/job/task/stdout.txt',
    'config/other.json',
    'tmp/batchdeck-log-x/download.part',
  ];
  for (const path of files)
    it(`in ${path}`, () => {
      write(path, `before ${JSON.stringify({ error: `sig=${encodeURIComponent(secret)}` })} after`);
      expect(places()).toEqual([path]);
    });

  it('in the config, unless that was asked for, and then only where nobody else can read it', () => {
    write('config/config.json', JSON.stringify({ key: secret }));
    expect(places()).toEqual(['config/config.json']);
    askToStoreKeys(home);
    expect(places()).toEqual([]);
    write('config/config.json', JSON.stringify({ key: secret }), 0o640);
    expect(places()).toEqual(['config/config.json, which others may read (mode 640)']);
  });

  it('in a sign-in or the keys of the local service that others may read', () => {
    write('config/sign-in/device-code.public.-home.json', secret);
    write('state/local/identity.json', secret);
    expect(places()).toEqual([]);
    write('state/local/identity.json', secret, 0o644);
    expect(places()).toEqual(['state/local/identity.json, which others may read (mode 644)']);
  });

  it('in the name of a file, and across the blocks of a large one', () => {
    write(`state/${secret.slice(0, 30).replaceAll('/', '_')}.json`, '');
    const name = secret.slice(0, 30);
    if (!name.includes('/')) expect(places()[0]).toMatch(/^the name of a file/);
    write('large', `${'.'.repeat((4 << 20) - 20)}${secret}`);
    expect(places()).toContain('large');
  });

  it('what only the local service was given is known, too', () => {
    const signature = randomBytes(32).toString('base64');
    const url = `https://x/c?sv=1&sig=${encodeURIComponent(signature)}`;
    write('state/local/batch/store.jsonl', JSON.stringify({ httpUrl: url }));
    write('state/tui.log', `it failed: ${url}`);
    expect(sweepFolder(home, ledger, (known) => ledger.add(known)).map(findText)).toEqual([
      expect.stringMatching(
        /^a shared access signature in state.local.batch.store.jsonl .* stands in state.tui.log$/,
      ),
    ]);
  });

  it('links are not followed', () => {
    const outside = makeTemporaryFolder('outside');
    writeFileSync(join(outside, 'x'), secret);
    symlinkSync(outside, join(home, 'link'));
    expect(places()).toEqual([]);
    removeTemporaryFolder(outside);
  });

  it('in what a command printed', () => {
    notePrinted('what batchdeck get printed', () => `first ${secret} last`);
    expect(sweepPrinted(ledger).map(({ place }) => place)).toEqual(['what batchdeck get printed']);
    expect(sweepPrinted(ledger)).toEqual([]);
  });

  it('on a screen that never wrote it in one go', () => {
    const words = screenWords();
    words.see(['│ why: sig=                │']);
    words.see([`│ why: sig=${secret.slice(0, 40)} │`, `│ ${secret.slice(40)} │`]);
    expect(ledger.find(words.text())).toHaveLength(1);
  });
});

describe('a process that holds a secret', () => {
  const seen = (commandLine: string, environment = '', startedBy: readonly string[] = []) =>
    processFinds({ commandLine, environment, startedBy }, ledger).map(({ place }) => place);
  const handed = () => `HOME=/\0AZURE_STORAGE_KEY=${secret}\0`;
  const screen = 'node dist/batchdeck.js --profile x';

  it('is found by its command line, which is told without the secret', () => {
    expect(seen(`node dist/batchdeck.js --key ${secret}`)).toEqual([
      'the command line of node dist/batchdeck.js --key',
    ]);
  });

  it('is found by its environment, but for what a person handed to the program', () => {
    expect(seen(screen, handed())).toEqual([]);
    expect(seen('node dist/batchdeck.js __worker a', handed(), [screen])).toEqual([]);
    expect(seen(screen, `OTHER=${secret}\0`)).toEqual([
      `OTHER in the environment of ${screen}`.replace(' x', ''),
    ]);
  });

  it('is found where the program handed it on to what does not need it', () => {
    const service = 'node dist/batchdeck.js __local-service';
    expect(seen(service, handed(), [screen])).toEqual([`AZURE_STORAGE_KEY in the environment of ${service}`]);
    expect(seen('vi file.yaml', handed(), [screen])).toEqual([
      'AZURE_STORAGE_KEY in the environment of vi file.yaml',
    ]);
    expect(seen('az batch pool list', handed(), ['node vitest'])).toEqual([]);
  });
});
