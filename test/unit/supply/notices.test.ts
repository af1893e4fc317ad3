import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

/** Licences under which code may stand in the bundles. */
const allowed = ['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0'];
/** Says in its README that it is in the public domain; its manifest names a page instead. */
const publicDomain = 'uri-templates';

const isOfBench = (name: string): boolean => name.startsWith('bench');

const parent = /^(?:\.\.\/)*(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)\//;

/**
 * The folder of the package that a source of a bundle belongs to; undefined for our own. A package's own map may name
 * sources of packages that were below it where it was made, and are not here.
 */
function folderOf(source: string): string | undefined {
  for (let folder = parent.exec(source)?.[1]; folder !== undefined; folder = parent.exec(folder)?.[1])
    if (existsSync(join(folder, 'package.json'))) return folder;
  return undefined;
}

interface Bundled {
  readonly name: string;
  readonly version: string;
  readonly license: unknown;
}

let bundled: Bundled[];
let notices: string;

beforeAll(async () => {
  notices = await readFile('dist/THIRD-PARTY-NOTICES.txt', 'utf8');
  const maps = (await readdir('dist')).filter((name) => name.endsWith('.map') && !isOfBench(name));
  const sources = await Promise.all(
    maps.map(
      async (name): Promise<string[]> => JSON.parse(await readFile(join('dist', name), 'utf8')).sources,
    ),
  );
  const folders = [...new Set(sources.flat().flatMap((source) => folderOf(source) ?? []))];
  bundled = await Promise.all(
    folders.map(async (folder) => JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))),
  );
}, 60_000);

// The maps tell what is in the bundles by another way than the list that the notices are made of.
describe('the third-party notices', () => {
  it('name every package of which something is in the bundles', () => {
    expect(bundled.length).toBeGreaterThan(100);
    const missing = bundled.filter(({ name, version }) => !notices.includes(`\n${name} ${version} (`));
    expect(missing.map(({ name, version }) => `${name} ${version}`)).toEqual([]);
  });

  it('hold licences only that allow it', () => {
    const other = bundled.filter(
      ({ name, license }) => !allowed.includes(String(license)) && name !== publicDomain,
    );
    expect(other.map(({ name, license }) => `${name}: ${license}`)).toEqual([]);
    expect(notices).toMatch(/^uri-templates \S+ .*\n\nThis project is released as \[public-domain\]/m);
  });

  it('hold the text of each, not its name alone', () => {
    const sections = notices.split(`\n${'-'.repeat(80)}\n`).slice(1);
    const bare = sections.filter((section) => section.trim().split('\n\n').slice(1).join('').length < 100);
    expect(bare).toEqual([]);
  });
});
