export function localService(): void {}
