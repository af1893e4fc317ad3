import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Finder } from '../../support/secrets/finder.ts';
import { findText } from '../../support/secrets/finds.ts';

const key = randomBytes(64).toString('base64');
const finder = new Finder();
finder.add({ value: key, what: 'a key' });
for (let more = 0; more < 500; more++)
  finder.add({ value: randomBytes(32).toString('base64'), what: 'another' });

const twice = (text: string) => encodeURIComponent(encodeURIComponent(text));

describe('a secret is found', () => {
  const written: Record<string, string> = {
    'as it is': `AccountKey=${key};`,
    'in a URL': `https://x/?sig=${encodeURIComponent(key)}&se=1`,
    'in a URL within a URL': `https://x/?u=${twice(`sig=${key}`)}`,
    'in a URL in small letters': encodeURIComponent(key).replaceAll(/%../g, (code) => code.toLowerCase()),
    'in JSON': JSON.stringify({ key }),
    'in JSON within JSON': JSON.stringify(JSON.stringify({ key })),
    'in JSON with marks escaped': key
      .replaceAll('/', '\\/')
      .replaceAll('+', '\\u002b')
      .replaceAll('=', '\\u003d'),
    'in base64': Buffer.from(`account:${key}`).toString('base64'),
    'in base64, moved by one': Buffer.from(`:${key}, and more`).toString('base64'),
    'in base64 of a URL': Buffer.from(`xx${key}`).toString('base64url'),
    'as its bytes': inspect(Buffer.from(key, 'base64'), { compact: true }),
    'as hex': Buffer.from(key, 'base64').toString('hex'),
    'as JSON of its bytes': JSON.stringify(Buffer.from(key, 'base64')),
    'cut off': `the key ${key.slice(0, 30)}…`,
    'in the middle': `…${key.slice(29, 60)}…`,
    'across two lines': `${key.slice(0, 44)}\n${key.slice(44)}`,
  };
  for (const [how, text] of Object.entries(written))
    it(how, () => {
      const padded = Buffer.from(`${'.'.repeat(1000)}${text}${'.'.repeat(7)}`);
      expect(finder.find(padded).map(({ what }) => what)).toEqual(['a key']);
    });
});

it('nothing is found where there is none', () => {
  for (let tries = 0; tries < 50; tries++)
    expect(finder.find(randomBytes(20_000).toString('base64'))).toEqual([]);
  expect(finder.find('')).toEqual([]);
});

it('a find tells the secret by four of its characters', () => {
  const text = findText({ place: 'journal.jsonl', secret: { value: key, what: 'a key' } });
  expect(text).toBe(`a key (${key.slice(0, 2)}…==, 88 characters) stands in journal.jsonl`);
  expect(finder.find(text)).toEqual([]);
});
