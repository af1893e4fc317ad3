import { expect, it } from 'vitest';
import { resourceNamed } from '../../../src/model/explorer/resources.ts';
import { crumbsOfIds } from '../../../src/screens/explorer/crumbs.ts';
import { factsOf } from '../../../src/screens/explorer/describe/Facts.tsx';

it('describes a thing by its display name, too, and does not say its id twice', () => {
  const job = { id: 'convert', displayName: '会議の録画を変換する', state: 'active' };
  expect(factsOf(resourceNamed('jobs'), job, 0).map(({ label, text }) => `${label} ${text}`)).toEqual([
    'state active',
    'name 会議の録画を変換する',
  ]);
  const container = factsOf(resourceNamed('containers'), { name: 'films' }, 0);
  expect(container).toEqual([]);
});

it('gives an id more of the top line where it stands alone', () => {
  expect(crumbsOfIds(['mp4-to-mp3-1128-1758-qesxi6'])).toEqual(['mp4-to-mp3-1128-1758-qesxi6']);
  expect(crumbsOfIds(['mp4-to-mp3-1128-1758-qesxi6', 'ok'])).toEqual(['mp4-to-mp3-…758-qesxi6', 'ok']);
});
