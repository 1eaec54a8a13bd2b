/** A femtometre: finer than any microscope resolves by four powers of ten. */
const SMALLEST_NM = 1e-6;
/** A millimetre: coarser than any microscope's. */
const LARGEST_NM = 1e6;

/** The sides of a pixel that Feret takes, in words that follow "a pixel size". */
export const PIXEL_SIZE_RANGE = `between ${SMALLEST_NM.toFixed(6)} and ${LARGEST_NM} nm`;

/**
 * Whether a pixel can have this side, in nm.
 *
 * What lies beyond is a damaged tag or a mistaken unit, and gives areas and volumes that no table holds: the square of
 * 1e160 is infinite, that of 1e-300 zero. Within, each measure is finite and above zero in single precision, too.
 */
export function isPixelSize(nm: number): boolean {
  return nm >= SMALLEST_NM && nm <= LARGEST_NM;
}
