/** Bytes of maps that a page keeps; some sixty of 2048 × 2048 px. */
const LIMIT_BYTES = 256 * 2 ** 20;

/** What is kept of a map that was made in the page. */
export interface KeptMap {
  data: Uint8Array;
}

/** Maps that were made in the page, by what they were made of; those unused for longest give way. */
export interface MapCache<Kept extends KeptMap> {
  get(key: string): Kept | undefined;
  set(key: string, kept: Kept): void;
}

/** @param limitBytes how much is kept; the newest map always is. */
export function createMapCache<Kept extends KeptMap>(limitBytes = LIMIT_BYTES): MapCache<Kept> {
  const maps = new Map<string, Kept>();
  let bytes = 0;

  function remove(key: string): void {
    bytes -= maps.get(key)?.data.byteLength ?? 0;
    maps.delete(key);
  }

  return {
    get(key) {
      const kept = maps.get(key);
      if (!kept) return undefined;
      // A Map remembers the order of insertion: the first key is the one unused for longest.
      maps.delete(key);
      maps.set(key, kept);
      return kept;
    },
    set(key, kept) {
      remove(key);
      maps.set(key, kept);
      bytes += kept.data.byteLength;
      for (const oldest of maps.keys()) {
        if (bytes <= limitBytes || oldest === key) break;
        remove(oldest);
      }
    }
  };
}
