export type PackageKind = 'apt' | 'yum' | 'chocolatey';

export interface PackageReference {
  readonly kind: PackageKind;
  readonly id: string;
  readonly version?: string;
  /** yum: repositories whose exclusions do not count. */
  readonly disableExcludes?: string;
  readonly allowEmptyChecksums?: boolean;
}
