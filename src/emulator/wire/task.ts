/**
 * JSON of tasks as it goes over the wire (REST API 2022-10-01.16.0). Field names and value formats are the
 * service's: durations are ISO 8601, times are UTC with up to 7 fraction digits, int64s are strings.
 */
export interface WireResourceFile {
  readonly autoStorageContainerName?: string;
  readonly storageContainerUrl?: string;
  readonly httpUrl?: string;
  readonly blobPrefix?: string;
  readonly filePath?: string;
  /** Octal text, `0770` when left out. */
  readonly fileMode?: string;
}

export interface WireOutputFile {
  readonly filePattern: string;
  readonly destination: {
    readonly container?: {
      readonly path?: string;
      readonly containerUrl: string;
      readonly uploadHeaders?: readonly { readonly name: string; readonly value?: string }[];
    };
  };
  readonly uploadOptions: { readonly uploadCondition: string };
}

export interface WireEnvironmentSetting {
  readonly name: string;
  readonly value?: string;
}

export interface WireNameValuePair {
  readonly name: string;
  readonly value: string;
}

export interface WireFailureInfo {
  readonly category: 'UserError' | 'ServerError';
  /** One of the service's codes, e.g. `FailureExitCode`, `CommandProgramNotFound`. */
  readonly code: string;
  readonly message: string;
  readonly details?: readonly WireNameValuePair[];
}
