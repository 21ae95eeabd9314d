/** Writes hashed files into `outDir/assets/` and `outDir/assets.json`; returns plain name → address. */
export function buildAssets(outDir: string): Promise<Record<string, string>>;
