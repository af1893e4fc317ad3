/** Why a start task or task failed, in the service's own words (`failureInfo`). */
export interface Failure {
  /** True when the fault is the service's or its storage's (`ServerError`), not the command's. */
  readonly serverSide: boolean;
  /** E.g. `FailureExitCode`, `CommandProgramNotFound`, `FileUploadAccessDenied`. */
  readonly code: string;
  readonly message: string;
  readonly details: readonly { readonly name: string; readonly value: string }[];
}

/** Why a pool did not get its nodes (`resizeErrors`), or what is wrong with a node (`errors`). */
export interface ServiceFault {
  readonly code: string;
  readonly message: string;
  readonly details: readonly { readonly name: string; readonly value: string }[];
}
