import { writeFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { Problem } from '../../../src/model/problem.ts';
import type { Profile } from '../../../src/model/profile.ts';
import { checkProfileName } from '../../../src/model/profile-fields.ts';
import type { Json } from '../../../src/model/template/json/json.ts';
import { configFile, parseConfig } from '../../../src/services/config/config-file.ts';
import { profileStore } from '../../../src/services/config/profile-store.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../../support/temporary-folder.ts';
import { altered } from '../altered.ts';
import { babble, mutated } from '../mutate.ts';
import type { Random } from '../random.ts';
import { type FuzzTarget, must } from '../target.ts';

const secret = 'c2VjcmV0LXRoYXQtbXVzdC1ub3QtYmUtcXVvdGVk';
const values: readonly Json[] = [
  {
    current: 'contoso',
    signIn: { way: 'device-code', tenant: 'contoso.com', cloud: 'public' },
    newer: [1, { a: null }],
    profiles: {
      contoso: {
        signIn: { kind: 'entra', way: 'cli', tenant: 'a.b' },
        batch: { url: 'https://b.eastus.batch.azure.com', account: 'b', key: secret, more: 1 },
        storage: { account: 's', key: secret, blobEndpoint: 'http://127.0.0.1:1/s' },
      },
      'a b': { batch: { url: 'u', account: 'b' }, storage: { account: 's' } },
    },
  },
  { profiles: {} },
  {},
];
const corpus = values.flatMap((value) => [JSON.stringify(value), JSON.stringify(value, null, '\t')]);
const words = [
  // But the key: as the name of a profile it would be said.
  ...new Set(corpus.flatMap((text) => text.replaceAll(secret, '').match(/"[^"]*"|[{}[\],:]/g) ?? [])),
  '{"__proto__":{"batch":1}}',
  '[]',
  '[[',
  '1',
];

function profile(random: Random): Profile {
  const text = () => `${babble(['a', 'B', ' ', '.', '/', 'key'], random, 8)}x`;
  const maybeKey = () => (random.oneIn(2) ? { key: text() } : {});
  const name = `${random.pick(['a', 'Z', '7'])}${babble(['a', '-', '.', '_', '9'], random, 20)}`.replace(
    /[^\w.-]/g,
    '',
  );
  return {
    name: random.oneIn(6) ? random.pick(['__proto__', 'constructor', 'toString', 'contoso', '0']) : name,
    batch: { url: text(), account: text(), ...maybeKey() },
    storage: { account: text(), ...maybeKey(), ...(random.oneIn(2) ? { blobEndpoint: text() } : {}) },
  };
}

/** What a config means; undefined where it is refused in words that quote no secret. */
function understood(text: string) {
  try {
    return parseConfig(text, '/config.json');
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const said = `${error.message}${error.remedy}${error.cause}`;
    must(!said.includes(secret.slice(0, 12)), 'a refusal quotes no key');
    return undefined;
  }
}

/** One case in so many writes files, which takes a hundred times as long. */
const written = 200;

export const configTarget: FuzzTarget = {
  name: 'config',
  about:
    'config files: understood or refused without quoting a key; profiles of any name come back as they were',
  sample: 500,
  async open() {
    const folder = makeTemporaryFolder('fuzz-config');
    const store = profileStore(folder);
    return {
      attempt(random, tell) {
        const text = random.oneIn(2)
          ? JSON.stringify(altered(random.pick(values), words, random))
          : mutated(corpus, words, random);
        tell(text);
        const config = understood(text);
        if (config === undefined) return undefined;
        const again = understood(JSON.stringify(config));
        must(
          JSON.stringify(again) === JSON.stringify(config),
          'a config is the same after it was written and read',
        );
        if (!random.oneIn(written)) return undefined;
        const added = profile(random);
        if ('problem' in checkProfileName(added.name)) return undefined;
        tell({ text, added });
        return (async () => {
          await writeFile(configFile(folder), text);
          const before = await store.list();
          await store.put(added);
          must(isDeepStrictEqual(await store.get(added.name), added), 'a profile comes back as it was put');
          const others = (all: readonly Profile[]) => all.filter(({ name }) => name !== added.name);
          must(
            isDeepStrictEqual(others(await store.list()), others(before)),
            'the other profiles are left alone',
          );
          await store.remove(added.name);
          must((await store.find(added.name)) === undefined, 'a removed profile is gone');
        })();
      },
      close: () => removeTemporaryFolder(folder),
    };
  },
};
