/** A refusal of the blob service, in its own words. */
export interface BlobRefusal {
  readonly status: number;
  readonly code: string;
  readonly words: string;
}

/** The documented error codes with the words that come with them. */
export const blobRefusal = {
  keysOff: {
    status: 403,
    code: 'KeyBasedAuthenticationNotPermitted',
    words: 'Key based authentication is not permitted on this storage account.',
  },
  noRole: {
    status: 403,
    code: 'AuthorizationPermissionMismatch',
    words: 'This request is not authorized to perform this operation using this permission.',
  },
  firewall: {
    status: 403,
    code: 'AuthorizationFailure',
    words: 'This request is not authorized to perform this operation.',
  },
  badToken: { status: 401, code: 'InvalidAuthenticationInfo', words: '' },
  clock: {
    status: 403,
    code: 'AuthenticationFailed',
    words:
      'Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly including the signature.',
  },
} as const satisfies Readonly<Record<string, BlobRefusal>>;
