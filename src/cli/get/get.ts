import type { Register } from '../frame.ts';
import { blobs } from './blobs.ts';
import { containers } from './containers.ts';
import { files } from './files.ts';
import { images } from './images.ts';
import { jobs } from './jobs.ts';
import { nodes } from './nodes.ts';
import { pools } from './pools.ts';
import { registerListing } from './register-listing.ts';
import { tasks } from './tasks.ts';

export const registerGet: Register = (program, frame) => {
  const get = program.command('get').description('list what the account holds');
  registerListing(get, frame, pools);
  registerListing(get, frame, nodes);
  registerListing(get, frame, jobs);
  registerListing(get, frame, tasks);
  registerListing(get, frame, files);
  registerListing(get, frame, images);
  registerListing(get, frame, containers);
  registerListing(get, frame, blobs);
};
