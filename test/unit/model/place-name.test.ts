import { expect, it } from 'vitest';
import { placeName } from '../../../src/model/place-name.ts';

it.each([
  ['local', 'http://127.0.0.1:4100', 'this machine'],
  ['try', 'http://127.0.0.1:4100', 'try · this machine'],
  ['work', 'https://contoso.eastus.batch.azure.com', 'work · eastus'],
  ['proxy', 'https://batch.example', 'proxy'],
])('%s at %s is %s', (name, batchUrl, shown) => {
  expect(placeName({ name, batchUrl })).toBe(shown);
});
