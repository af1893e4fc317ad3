import * as v from 'valibot';
import { carriedObject, oneOf } from './property.ts';

/** What tasks and start tasks have in common: a command line with its environment, files and user. */
export const commandLine = v.pipe(
  v.string(),
  v.check((text) => text.trim() !== '', 'The command line is empty'),
  v.check((text) => !text.includes('\0'), 'The command line holds a NUL'),
);

export const environmentSettings = v.array(
  v.looseObject({
    name: v.pipe(
      v.string(),
      v.check((name) => name !== '' && !/[=\0]/.test(name), 'Not a name of an environment variable'),
    ),
    value: v.exactOptional(v.string()),
  }),
);

const resourceFile = v.pipe(
  v.looseObject({
    autoStorageContainerName: v.exactOptional(v.string()),
    storageContainerUrl: v.exactOptional(v.string()),
    httpUrl: v.exactOptional(v.string()),
    blobPrefix: v.exactOptional(v.string()),
    filePath: v.exactOptional(v.string()),
    fileMode: v.exactOptional(v.pipe(v.string(), v.regex(/^[0-7]{1,4}$/, 'Not an octal file mode'))),
    identityReference: v.exactOptional(carriedObject),
  }),
  v.check(
    (file) =>
      [file.autoStorageContainerName, file.storageContainerUrl, file.httpUrl].filter(isGiven).length === 1,
    'Give exactly one of autoStorageContainerName, storageContainerUrl and httpUrl',
  ),
  v.check((file) => !isGiven(file.httpUrl) || isGiven(file.filePath), 'httpUrl needs a filePath'),
  v.check(
    (file) => !isGiven(file.httpUrl) || !isGiven(file.blobPrefix),
    'blobPrefix is for containers, not for httpUrl',
  ),
);

export const resourceFiles = v.array(resourceFile);

export const userIdentity = v.pipe(
  v.looseObject({
    username: v.exactOptional(v.string()),
    autoUser: v.exactOptional(
      v.looseObject({
        scope: v.exactOptional(oneOf(['pool', 'task'])),
        elevationLevel: v.exactOptional(oneOf(['nonadmin', 'admin'])),
      }),
    ),
  }),
  v.check((user) => user.username === undefined || user.autoUser === undefined, 'Give username or autoUser'),
);

type UserIdentity = v.InferOutput<typeof userIdentity>;

/** The user as GET shows it: pool scope, not an administrator, unless the request says otherwise. */
export function userWithDefaults(given: UserIdentity | undefined): UserIdentity {
  if (given?.username !== undefined) return given;
  return { autoUser: { scope: 'pool', elevationLevel: 'nonadmin', ...given?.autoUser } };
}

/** Number of runs after the first one; -1 is without limit. */
export const retryCount = v.pipe(
  v.number(),
  v.integer('Not a whole number'),
  v.minValue(-1, 'The value must be -1 or more'),
);

const isGiven = (text: string | undefined): boolean => text !== undefined && text !== '';
