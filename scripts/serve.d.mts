export const ISOLATION_HEADERS: Record<string, string>;

export interface ServeOptions {
  /** The folder to serve; defaults to "dist". */
  root?: string;
  /** Defaults to 0, any free port. */
  port?: number;
  /** The path the site lives under, such as "/feret/"; defaults to "/". */
  base?: string;
  /** Send the cross-origin isolation headers; defaults to true. */
  isolated?: boolean;
}

export function serve(options?: ServeOptions): Promise<{url: string; close: () => Promise<void>}>;
