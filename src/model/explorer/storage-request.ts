/** One thing to be done in the storage account, as an action asks for it. */
export type StorageRequest =
  /** Answered with `{ created }`: false where there is one of that name already. */
  | { readonly storage: 'create container'; readonly container: string }
  | { readonly storage: 'delete container'; readonly container: string }
  /** Answered with `{ deleted }`. */
  | { readonly storage: 'delete blob'; readonly container: string; readonly name: string };
