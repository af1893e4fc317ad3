/** A tenant that one belongs to. */
export interface Tenant {
  readonly id: string;
  readonly name: string;
  /** `contoso.onmicrosoft.com` */
  readonly domain?: string;
}

/** What a command line calls it. */
export const tenantWord = ({ domain, id }: Tenant): string => domain ?? id;
