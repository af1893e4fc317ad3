import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
}

let text: string;
let packages: [string, Locked][];
let wanted: Record<string, string>;

beforeAll(async () => {
  text = await readFile('package-lock.json', 'utf8');
  packages = Object.entries(JSON.parse(text).packages as Record<string, Locked>).filter(
    ([path]) => path !== '',
  );
  wanted = JSON.parse(await readFile('package.json', 'utf8')).devDependencies;
});

const exact = /^\d+\.\d+\.\d+(-[\w.]+)?$/;

describe('what is installed to build the program', () => {
  it('is asked for in one version each, and locked in it', () => {
    for (const [name, version] of Object.entries(wanted)) {
      expect(version, name).toMatch(exact);
      const locked = packages.find(([path]) => path === `node_modules/${name}`)?.[1];
      expect(locked?.version, name).toBe(version);
    }
  });

  it('is known by the sum of its bytes', () => {
    const without = packages.filter(([, { integrity = '' }]) => !/^sha512-[\w+/]{86}==$/.test(integrity));
    expect(without.map(([path]) => path)).toEqual([]);
    expect(packages.filter(([, { version = '' }]) => !exact.test(version)).map(([path]) => path)).toEqual([]);
  });

  it('comes from whichever registry the installing person has, and from no other place', () => {
    expect(packages.filter(([, { resolved, link }]) => resolved !== undefined || link === true)).toEqual([]);
    expect(text).not.toMatch(/"(resolved|version)": "(https?|git|file|ssh)[:+]/);
  });
});
