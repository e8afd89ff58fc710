export function defaultDataFolder(
  platform?: NodeJS.Platform,
  env?: Readonly<Record<string, string | undefined>>,
  home?: string,
): string
