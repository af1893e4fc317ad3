/** The little of Azurite that is used here; the package ships no types of its own. */
declare module 'azurite/dist/src/blob/BlobConfiguration.js' {
  const loaded: {
    readonly default: new (
      host: string,
      port: number,
      keepAliveTimeoutSeconds: number,
      metadataDbPath: string,
      extentDbPath: string,
      persistencePaths: readonly {
        readonly locationId: string;
        readonly locationPath: string;
        readonly maxConcurrency: number;
      }[],
      enableAccessLog: boolean,
      accessLogWriteStream: undefined,
      enableDebugLog: boolean,
      debugLogFilePath: undefined,
      loose: boolean,
      skipApiVersionCheck: boolean,
    ) => { readonly host: string };
  };
  export default loaded;
}

declare module 'azurite/dist/src/blob/BlobServer.js' {
  const loaded: {
    readonly default: new (configuration: {
      readonly host: string;
    }) => {
      start(): Promise<void>;
      close(): Promise<void>;
      /** For instance `http://127.0.0.1:40123`, once it listens. */
      getHttpServerAddress(): string;
      readonly httpServer: import('node:http').Server;
    };
  };
  export default loaded;
}
