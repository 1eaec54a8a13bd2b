const littleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

/** Views of bytes that were asked for before: the mean of each region asks for the one of its frame. */
const views = new WeakMap<Uint8Array, Int32Array>();

/** The same bytes four at a time, or null where their address or the byte order of the host forbids it. */
export function wordsOf(data: Uint8Array): Int32Array | null {
  if (!littleEndian || data.byteOffset % 4 !== 0) return null;
  const known = views.get(data);
  if (known !== undefined) return known;
  const words = new Int32Array(data.buffer, data.byteOffset, data.length >>> 2);
  views.set(data, words);
  return words;
}
