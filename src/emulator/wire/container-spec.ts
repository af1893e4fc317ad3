import * as v from 'valibot';
import { carriedObject, oneOf } from './property.ts';

const imageName = v.pipe(
  v.string(),
  v.check((name) => name.trim() !== '', 'The name of the image is empty'),
);

/** Nothing here signs in to a registry, so that a password is forgotten at once: GET could only give it away. */
const registry = v.pipe(
  v.strictObject({
    username: v.exactOptional(v.string()),
    password: v.exactOptional(v.string()),
    registryServer: v.exactOptional(v.string()),
    identityReference: v.exactOptional(carriedObject),
  }),
  v.check(
    ({ username, identityReference }) => username === undefined || identityReference === undefined,
    'Give a username or an identityReference',
  ),
  v.transform(({ password: _password, ...rest }) => rest),
);

/** The container that a task runs in. */
export const containerSettings = v.strictObject({
  imageName,
  containerRunOptions: v.exactOptional(v.string()),
  registry: v.exactOptional(registry),
  workingDirectory: v.exactOptional(oneOf(['taskWorkingDirectory', 'containerImageDefault'])),
  /** From 2024-07-01 on. */
  containerHostBatchBindMounts: v.exactOptional(v.array(carriedObject)),
});

/** What makes the nodes of a pool take tasks in containers. */
export const containerConfiguration = v.strictObject({
  type: oneOf(['dockerCompatible', 'criCompatible']),
  containerImageNames: v.exactOptional(v.array(imageName)),
  containerRegistries: v.exactOptional(v.array(registry)),
});

export type ContainerSettings = v.InferOutput<typeof containerSettings>;
