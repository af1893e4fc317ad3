import { readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compiledFiles } from '../../../src/launch/compiled-files.ts';
import { keepCompiled } from '../../../src/launch/keep-compiled.ts';
import { loadProgram, type Scripts } from '../../../src/launch/load-program.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../../support/temporary-folder.ts';

const dist = join(import.meta.dirname, '../../../dist');
const entry = pathToFileURL(join(dist, 'batchdeck.js')).href;
let folder: string;
let scripts: Scripts;
let script: string;
let kept: string;

beforeAll(async () => {
  folder = makeTemporaryFolder('launch');
  const copy = async (called: RegExp) => {
    const built = (await readdir(dist)).find((name) => called.test(name));
    if (built === undefined) throw new Error('dist holds no program: npm run build');
    const path = join(folder, basename(built));
    await writeFile(path, await readFile(join(dist, built)));
    return path;
  };
  scripts = { program: await copy(/^program-\w+\.cjs$/), azure: await copy(/^azure-\w+\.cjs$/) };
  script = scripts.program;
  kept = compiledFiles(script).beside;
});
afterAll(() => removeTemporaryFolder(folder));

describe('the program', () => {
  it('is compiled from its text where nothing is kept of it', () => {
    const { isFresh, program } = loadProgram(scripts, entry);
    expect(isFresh).toBe(true);
    expect(program.run).toBeTypeOf('function');
  });

  it('is in ASCII: it is read as one byte a character', async () => {
    // Regular expressions on other characters found nothing, and what was drawn of them was garbage.
    for (const each of Object.values(scripts))
      expect((await readFile(each)).filter((byte) => byte > 0x7f)).toHaveLength(0);
  });

  it('is taken as it was kept', async () => {
    await keepCompiled(scripts, entry, 'beside');
    const files = Object.values(scripts).flatMap((each) => [each, compiledFiles(each).beside]);
    expect((await readdir(folder)).sort()).toEqual(files.map((each) => basename(each)).sort());
    expect(loadProgram(scripts, entry)).toMatchObject({ isFresh: false });
  });

  it('is taken as it was kept although the screen has other flags of V8 by then', async () => {
    await keepCompiled(scripts, entry, 'beside');
    const { program, azure } = loadProgram(scripts, entry);
    program.leanMemory.keepNewSpaceSmall();
    program.leanMemory.keepMemoryLean();
    try {
      expect(azure()).toMatchObject({ isFresh: false });
    } finally {
      for (const flag of ['--semi-space-growth-factor=2', '--heap-growing-percent=0'])
        setFlagsFromString(flag);
    }
  });

  it('goes from where it is kept once nobody can need it any more', async () => {
    const old = join(folder, 'program-of-an-old-version.compiled');
    const young = join(folder, 'program-of-another.compiled');
    for (const path of [old, young]) await writeFile(path, '');
    await utimes(old, new Date(0), new Date(0));
    await keepCompiled(scripts, entry, 'beside');
    const names = await readdir(folder);
    expect(names).not.toContain(basename(old));
    expect(names).toContain(basename(young));
    await rm(young);
  });

  it('is compiled anew where what was kept is of another V8, cut or garbage', async () => {
    const whole = await readFile(kept);
    const text = await readFile(script, 'utf8');
    for (const bytes of [Buffer.from('garbage'), Buffer.alloc(0), whole.subarray(0, 1000)]) {
      // V8 knows a text that it has compiled in this process already.
      await writeFile(script, `${text}\n// ${bytes.length}`);
      await writeFile(kept, bytes);
      expect(loadProgram(scripts, entry)).toMatchObject({ isFresh: true });
    }
  });

  it('reads nothing of Azure’s SDKs before it needs one', () => {
    const elsewhere = { ...scripts, azure: join(folder, 'not-there.cjs') };
    const { program, azure } = loadProgram(elsewhere, entry);
    expect(program.run).toBeTypeOf('function');
    expect(() => azure()).toThrow('not-there.cjs');
    expect(Object.keys(loadProgram(scripts, entry).azure().packages)).toContain('@azure/batch');
  });

  it('has what it keeps named after its script, its Node and its flags', () => {
    const { own } = compiledFiles('/somewhere/program-0123456789ab.cjs');
    expect(basename(own)).toMatch(`program-0123456789ab-${process.version}-${process.arch}-`);
    const before = process.env.NODE_OPTIONS;
    process.env.NODE_OPTIONS = '--max-old-space-size=512';
    expect(compiledFiles('/somewhere/program-0123456789ab.cjs').own).not.toBe(own);
    if (before === undefined) delete process.env.NODE_OPTIONS;
    else process.env.NODE_OPTIONS = before;
  });
});
