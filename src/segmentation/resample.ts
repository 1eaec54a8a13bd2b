import type {ImageRows} from "./image-rows.js";

/** The factors that an image may be resampled by before a network sees it. */
export const scales = [0.25, 0.5, 1, 2, 4] as const;

export type Scale = (typeof scales)[number];

/**
 * Resamples an image row by row, without holding the result.
 *
 * - ½ and ¼: the mean of blocks of 2 × 2 or 4 × 4 pixels from the top left; at the
 *   right and bottom side, of what is left of them. The result has
 *   ⌈width × scale⌉ × ⌈height × scale⌉ pixels.
 * - 2 and 4: cubic convolution with the kernel of Catmull and Rom (a = −½; Keys,
 *   IEEE Trans. Acoust. Speech Signal Process. 1981, 29, 1153), pixel centres at
 *   (i + ½) / scale − ½, the outermost pixels repeated beyond the sides.
 *
 * @returns the image itself for a scale of 1.
 */
export function resampleRows(rows: ImageRows, scale: Scale): ImageRows {
  if (scale === 1) return rows;
  return scale < 1 ? averageRows(rows, Math.round(1 / scale)) : enlargeRows(rows, scale);
}

function averageRows(rows: ImageRows, factor: number): ImageRows {
  const width = Math.ceil(rows.width / factor);
  const height = Math.ceil(rows.height / factor);
  const line = new Float32Array(rows.width);
  const sums = new Float64Array(width);
  return {
    ...rows,
    width,
    height,
    readRow(y, target) {
      sums.fill(0);
      const end = Math.min((y + 1) * factor, rows.height);
      for (let v = y * factor; v < end; ++v) {
        rows.readRow(v, line);
        for (let x = 0; x < rows.width; ++x) sums[Math.floor(x / factor)] += line[x];
      }
      for (let x = 0; x < width; ++x) {
        const columns = Math.min((x + 1) * factor, rows.width) - x * factor;
        target[x] = sums[x] / (columns * (end - y * factor));
      }
    }
  };
}

function enlargeRows(rows: ImageRows, factor: number): ImageRows {
  const phases = Array.from({length: factor}, (_, k) => cubicTaps((k + 0.5) / factor - 0.5));
  // Rows are read in order: the four that the last result came of serve most of the next ones.
  const lines = Array.from({length: 4}, () => ({y: -1, data: new Float32Array(rows.width)}));
  const lineAt = (y: number) => {
    const line = lines[y % 4];
    if (line.y !== y) {
      rows.readRow(y, line.data);
      line.y = y;
    }
    return line.data;
  };
  const mixed = new Float64Array(rows.width);
  const last = (length: number, index: number) => Math.min(length - 1, Math.max(0, index));
  return {
    ...rows,
    width: rows.width * factor,
    height: rows.height * factor,
    readRow(y, target) {
      const {first, weights} = phases[y % factor];
      const top = Math.floor(y / factor) + first;
      mixed.fill(0);
      for (let k = 0; k < 4; ++k) {
        const line = lineAt(last(rows.height, top + k));
        for (let x = 0; x < rows.width; ++x) mixed[x] += weights[k] * line[x];
      }
      for (let x = 0, i = 0; x < rows.width; ++x) {
        for (let phase = 0; phase < factor; ++phase, ++i) {
          const {first: left, weights: taps} = phases[phase];
          let sum = 0;
          for (let k = 0; k < 4; ++k) sum += taps[k] * mixed[last(rows.width, x + left + k)];
          target[i] = sum;
        }
      }
    }
  };
}

/** The four weights at a position between −½ and ½ of a pixel, and where the first of them lies. */
function cubicTaps(position: number): {first: number; weights: number[]} {
  const first = position < 0 ? -2 : -1;
  return {first, weights: [0, 1, 2, 3].map((k) => catmullRom(Math.abs(position - first - k)))};
}

function catmullRom(distance: number): number {
  if (distance < 1) return 1.5 * distance ** 3 - 2.5 * distance ** 2 + 1;
  return distance < 2 ? -0.5 * distance ** 3 + 2.5 * distance ** 2 - 4 * distance + 2 : 0;
}
