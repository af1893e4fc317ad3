import { resources } from '../../model/explorer/resources.ts';
import type { Register } from '../frame.ts';
import { registerResource } from './register-resource.ts';
import { registerSizes } from './sizes.ts';

export const registerGet: Register = (program, frame) => {
  const get = program.command('get').description('list what the account holds');
  for (const resource of resources) registerResource(get, frame, resource);
  registerSizes(get, frame);
};
