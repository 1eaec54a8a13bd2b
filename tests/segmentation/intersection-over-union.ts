/** Of the pixels of a probability map above one half and those of the truth that are not 0. */
export function intersectionOverUnion(map: Uint8Array, truth: Uint8Array): number {
  let both = 0;
  let either = 0;
  for (let i = 0; i < map.length; ++i) {
    const found = map[i] > 127;
    if (found && truth[i]) ++both;
    if (found || truth[i]) ++either;
  }
  return both / either;
}
