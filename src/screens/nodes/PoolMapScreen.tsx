export function PoolMapScreen(_props: { readonly poolId: string }) {
  return null;
}
