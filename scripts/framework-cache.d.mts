/** Removes from Framework's cache under this root, by default the project's, everything that could be stale. */
export function freshenFrameworkCache(root?: string): void;
