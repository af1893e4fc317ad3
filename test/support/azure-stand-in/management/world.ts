/** A role's rights at one place, as `Microsoft.Authorization/permissions` tells them. */
export interface StandInRights {
  readonly actions: readonly string[];
  readonly notActions?: readonly string[];
  readonly dataActions?: readonly string[];
  readonly notDataActions?: readonly string[];
}

export interface StandInStorage {
  readonly name: string;
  readonly rights: readonly StandInRights[];
  /** Base64; given out only where keys may be listed and used. */
  readonly key: string;
  readonly keysAllowed: boolean;
  readonly blobEndpoint?: string;
}

export interface StandInAccount {
  readonly name: string;
  readonly group: string;
  readonly region: string;
  /** Host, or a whole URL for a front on this machine. */
  readonly endpoint: string;
  readonly allocation: 'BatchService' | 'UserSubscription';
  readonly modes: readonly ('SharedKey' | 'AAD' | 'TaskAuthenticationToken')[];
  readonly publicAccess: 'Enabled' | 'Disabled' | 'SecuredByPerimeter';
  readonly storage?: StandInStorage;
  readonly dedicated: number;
  readonly spot: number;
  readonly pools: number;
  readonly jobs: number;
  readonly families: Readonly<Record<string, number>>;
  readonly familiesHold: boolean;
  readonly rights: readonly StandInRights[];
  readonly key: string;
}

export interface StandInSubscription {
  readonly id: string;
  readonly name: string;
  readonly tenant: string;
  readonly state: 'Enabled' | 'Disabled';
  /** Whether its accounts may be listed. */
  readonly mayList: boolean;
  readonly accounts: readonly StandInAccount[];
  /** Cores that a user subscription has and uses, by the names of Compute. */
  readonly usages: Readonly<Record<string, readonly [used: number, limit: number]>>;
}

export interface StandInSize {
  readonly name: string;
  readonly family: string;
  readonly regions: readonly string[];
  readonly capabilities: Readonly<Record<string, string>>;
  /** Subscriptions that may not have it. */
  readonly keptFrom?: readonly string[];
  readonly zones?: readonly string[];
}

/** All that the stand-in knows. */
export interface StandInWorld {
  readonly tenants: readonly { readonly id: string; readonly name: string; readonly domain: string }[];
  readonly subscriptions: readonly StandInSubscription[];
  readonly sizes: readonly StandInSize[];
}
