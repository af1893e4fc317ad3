import { type FieldValues, typedValue } from '../../../plan-field.ts';
import {
  registries,
  registriesNeedPassword,
  registriesProblem,
  registriesText,
} from '../../../texts/registries.ts';
import { typedLines } from '../../../texts/typed-lines.ts';
import { given } from '../../../wire-object.ts';
import { wireAt, wireList } from '../../../wire-row.ts';
import { grouped, type PoolPart, yesOrNo } from './pool-part.ts';

const at = (name: string) => `virtualMachineConfiguration/containerConfiguration${name}`;
const runs = (values: FieldValues) => typedValue(values, 'containers') === 'yes';

export const containerPart: PoolPart = {
  fields: grouped('Containers', [
    {
      name: 'containers',
      label: 'containers',
      kind: 'flag',
      help: 'Tasks may run in containers; the image of the nodes must be able to.',
    },
    {
      name: 'containerImages',
      label: 'images',
      kind: 'lines',
      placeholder: 'none',
      when: runs,
      help: 'Fetched by each node when it boots, one a line: registry/name:tag.',
    },
    {
      name: 'registries',
      label: 'registries',
      kind: 'lines',
      placeholder: 'none',
      when: runs,
      check: registriesProblem,
      help: 'Where images lie that not everybody may fetch: SERVER USER or SERVER identity=RESOURCE-ID, one a line.',
    },
    {
      name: 'registryPassword',
      label: 'password',
      kind: 'secret',
      when: (values) => runs(values) && registriesNeedPassword(typedValue(values, 'registries')),
      help: 'The password of the users of these registries.',
    },
  ]),
  body: (values) => {
    if (!runs(values)) return {};
    const text = (name: string) => typedValue(values, name);
    return {
      virtualMachineConfiguration: {
        containerConfiguration: given({
          type: 'dockercompatible',
          containerImageNames: typedLines(text('containerImages')),
          containerRegistries: registries(text('registries'), text('registryPassword')),
        }),
      },
    };
  },
  values: (pool) => ({
    containers: yesOrNo(wireAt(pool, at('')) !== undefined),
    containerImages: wireList(pool, at('/containerImageNames')).join('\n'),
    registries: registriesText(wireList(pool, at('/containerRegistries'))),
  }),
  check: (values) =>
    runs(values) &&
    registriesNeedPassword(typedValue(values, 'registries')) &&
    typedValue(values, 'registryPassword') === ''
      ? 'the registries need their password: the service never tells one'
      : undefined,
};
