/** An ellipse; a circle where both half axes are equal. Lengths in px. */
export interface Ellipse {
  x: number;
  y: number;
  /** Half axes, the greater one first. */
  a: number;
  b: number;
  /** Cosine and sine of the direction of the greater axis. */
  cos: number;
  sin: number;
}

export interface Fit {
  ellipse: Ellipse;
  /** Root mean square distance of the points. */
  rms: number;
}

/** Distance of a point from an ellipse along the ray from its centre, in px; negative inside. */
export function radialDistance({x, y, a, b, cos, sin}: Ellipse, px: number, py: number): number {
  const dx = px - x;
  const dy = py - y;
  const length = Math.sqrt(dx * dx + dy * dy);
  if (length < 1e-9) return -b;
  const u = (dx * cos + dy * sin) / a;
  const v = (dy * cos - dx * sin) / b;
  return length * (1 - 1 / Math.sqrt(u * u + v * v));
}

export function rmsDistance(ellipse: Ellipse, x: readonly number[], y: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < x.length; ++i) sum += radialDistance(ellipse, x[i], y[i]) ** 2;
  return Math.sqrt(sum / x.length);
}

/** Whether `rmsDistance` exceeds a limit, which few far points tell. */
export function isFartherThan(limit: number, ellipse: Ellipse, x: readonly number[], y: readonly number[]): boolean {
  // Rounding aside: what is this near to the limit is summed up to the end.
  const enough = limit ** 2 * x.length * (1 + 1e-9);
  let sum = 0;
  for (let i = 0; i < x.length; ++i) {
    sum += radialDistance(ellipse, x[i], y[i]) ** 2;
    if (sum > enough) return true;
  }
  return Math.sqrt(sum / x.length) > limit;
}

/**
 * Circle through points: Taubin's algebraic fit (IEEE TPAMI 1991, 13, 1115) in Newton's
 * form by Chernov, then Gauss–Newton steps on the geometric distance.
 *
 * @returns null where the points lie on a line.
 */
export function fitCircle(x: readonly number[], y: readonly number[]): Fit | null {
  const n = x.length;
  if (n < 3) return null;
  let mx = 0;
  let my = 0;
  for (let i = 0; i < n; ++i) {
    mx += x[i] / n;
    my += y[i] / n;
  }
  let xx = 0;
  let yy = 0;
  let xy = 0;
  let xz = 0;
  let yz = 0;
  let zz = 0;
  for (let i = 0; i < n; ++i) {
    const u = x[i] - mx;
    const v = y[i] - my;
    const z = u * u + v * v;
    xx += (u * u) / n;
    yy += (v * v) / n;
    xy += (u * v) / n;
    xz += (u * z) / n;
    yz += (v * z) / n;
    zz += (z * z) / n;
  }
  const z = xx + yy;
  const cov = xx * yy - xy * xy;
  const a3 = 4 * z;
  const a2 = -3 * z * z - zz;
  const a1 = (zz - z * z) * z + 4 * cov * z - xz * xz - yz * yz;
  const a0 = xz * (xz * yy - yz * xy) + yz * (yz * xx - xz * xy) - (zz - z * z) * cov;
  let root = 0;
  for (let i = 0; i < 20; ++i) {
    const value = a0 + root * (a1 + root * (a2 + root * a3));
    const slope = a1 + root * (2 * a2 + 3 * root * a3);
    const next = root - value / slope;
    if (!Number.isFinite(next) || next < 0 || Math.abs(next - root) < 1e-12 * z) break;
    root = next;
  }
  const determinant = root * root - root * z + cov;
  if (!(Math.abs(determinant) > 1e-12 * z * z)) return null;
  let cx = (xz * (yy - root) - yz * xy) / determinant / 2;
  let cy = (yz * (xx - root) - xz * xy) / determinant / 2;
  let r = Math.sqrt(cx * cx + cy * cy + z);
  cx += mx;
  cy += my;
  for (let step = 0; step < 4; ++step) {
    const refined = gaussNewtonCircle(x, y, cx, cy, r);
    if (refined === null) break;
    const shift = Math.abs(refined[0] - cx) + Math.abs(refined[1] - cy);
    [cx, cy, r] = refined;
    if (shift < 1e-9 * r) break;
  }
  if (!(Number.isFinite(r) && r > 0)) return null;
  const ellipse = {x: cx, y: cy, a: r, b: r, cos: 1, sin: 0};
  return {ellipse, rms: rmsDistance(ellipse, x, y)};
}

/** One step on the geometric distance; null where it does not exist or leaps away. */
function gaussNewtonCircle(
  x: readonly number[],
  y: readonly number[],
  cx: number,
  cy: number,
  r: number
): [number, number, number] | null {
  const n = x.length;
  let suu = 0;
  let suv = 0;
  let svv = 0;
  let su = 0;
  let sv = 0;
  let sd = 0;
  let sud = 0;
  let svd = 0;
  for (let i = 0; i < n; ++i) {
    const dx = x[i] - cx;
    const dy = y[i] - cy;
    const d = Math.sqrt(dx * dx + dy * dy);
    const u = dx / d;
    const v = dy / d;
    suu += u * u;
    suv += u * v;
    svv += v * v;
    su += u;
    sv += v;
    sd += d;
    sud += u * d;
    svd += v * d;
  }
  // The radius is eliminated: it is the mean distance minus the mean shift.
  const auu = suu - (su * su) / n;
  const auv = suv - (su * sv) / n;
  const avv = svv - (sv * sv) / n;
  const bu = sud - (su * sd) / n;
  const bv = svd - (sv * sd) / n;
  const determinant = auu * avv - auv * auv;
  if (!(determinant > 1e-9 * n)) return null;
  const dx = (bu * avv - bv * auv) / determinant;
  const dy = (bv * auu - bu * auv) / determinant;
  if (!(Math.hypot(dx, dy) < r)) return null;
  return [cx + dx, cy + dy, (sd - dx * su - dy * sv) / n];
}

/**
 * Ellipse through points: the direct least-squares fit of Fitzgibbon, Pilu and Fisher
 * (IEEE TPAMI 1999, 21, 476) in the stable form of Halíř and Flusser (WSCG 1998).
 *
 * @returns null where there is none.
 */
export function fitEllipse(x: readonly number[], y: readonly number[]): Fit | null {
  const n = x.length;
  if (n < 6) return null;
  let mx = 0;
  let my = 0;
  for (let i = 0; i < n; ++i) {
    mx += x[i] / n;
    my += y[i] / n;
  }
  let scale = 0;
  for (let i = 0; i < n; ++i) scale += Math.sqrt((x[i] - mx) ** 2 + (y[i] - my) ** 2);
  scale /= n;
  if (!(scale > 0)) return null;
  const {s1, s2, s3} = scatter(x, y, mx, my, scale);
  const s3Inverse = inverse3(s3);
  if (s3Inverse === null) return null;
  const t = multiply3(s3Inverse, transpose3(s2)).map((value) => -value);
  const m = multiply3(s2, t).map((value, i) => value + s1[i]);
  // Inverse of the constraint 4ac − b² = 1 applied from the left.
  const reduced = [m[6] / 2, m[7] / 2, m[8] / 2, -m[3], -m[4], -m[5], m[0] / 2, m[1] / 2, m[2] / 2];
  const quadratic = ellipseVector(reduced);
  if (quadratic === null) return null;
  const linear = [0, 1, 2].map(
    (i) => t[3 * i] * quadratic[0] + t[3 * i + 1] * quadratic[1] + t[3 * i + 2] * quadratic[2]
  );
  const ellipse = fromConic(quadratic, linear);
  if (ellipse === null) return null;
  const placed = {
    ...ellipse,
    x: mx + scale * ellipse.x,
    y: my + scale * ellipse.y,
    a: scale * ellipse.a,
    b: scale * ellipse.b
  };
  return {ellipse: placed, rms: rmsDistance(placed, x, y)};
}

/**
 * Scatter of quadratic (S1), mixed (S2) and linear (S3) terms of points about a middle, 3 × 3 each. The sums
 * are written out, since most time of a separation by arcs goes here: in a loop over the terms it is threefold.
 */
function scatter(
  x: readonly number[],
  y: readonly number[],
  mx: number,
  my: number,
  scale: number
): {s1: number[]; s2: number[]; s3: number[]} {
  let [uuuu, uuuv, uuvv, uvuv, uvvv, vvvv] = [0, 0, 0, 0, 0, 0];
  let [uuu, uuTimesV, uvTimesU, uvTimesV, vvTimesU, vvv] = [0, 0, 0, 0, 0, 0];
  let [uus, uvs, vvs, us, vs] = [0, 0, 0, 0, 0];
  for (let i = 0; i < x.length; ++i) {
    const u = (x[i] - mx) / scale;
    const v = (y[i] - my) / scale;
    const uu = u * u;
    const uv = u * v;
    const vv = v * v;
    uuuu += uu * uu;
    uuuv += uu * uv;
    uuvv += uu * vv;
    uvuv += uv * uv;
    uvvv += uv * vv;
    vvvv += vv * vv;
    uuu += uu * u;
    uuTimesV += uu * v;
    uvTimesU += uv * u;
    uvTimesV += uv * v;
    vvTimesU += vv * u;
    vvv += vv * v;
    uus += uu;
    uvs += uv;
    vvs += vv;
    us += u;
    vs += v;
  }
  return {
    s1: [uuuu, uuuv, uuvv, uuuv, uvuv, uvvv, uuvv, uvvv, vvvv],
    s2: [uuu, uuTimesV, uus, uvTimesU, uvTimesV, uvs, vvTimesU, vvv, vvs],
    s3: [uus, uvs, us, uvs, vvs, vs, us, vs, x.length]
  };
}

function multiply3(p: readonly number[], q: readonly number[]): number[] {
  const out = new Array<number>(9);
  for (let i = 0; i < 3; ++i) {
    for (let j = 0; j < 3; ++j) out[3 * i + j] = p[3 * i] * q[j] + p[3 * i + 1] * q[3 + j] + p[3 * i + 2] * q[6 + j];
  }
  return out;
}

function transpose3(m: readonly number[]): number[] {
  return [m[0], m[3], m[6], m[1], m[4], m[7], m[2], m[5], m[8]];
}

function inverse3(m: readonly number[]): number[] | null {
  const [a, b, c, d, e, f, g, h, i] = m;
  const determinant = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
  if (!(Math.abs(determinant) > 1e-14)) return null;
  return [
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d
  ].map((value) => value / determinant);
}

/** The eigenvector of a 3 × 3 matrix that is an ellipse (4ac − b² > 0). */
function ellipseVector(m: readonly number[]): [number, number, number] | null {
  for (const lambda of cubicRoots(
    -(m[0] + m[4] + m[8]),
    m[0] * m[4] - m[1] * m[3] + m[0] * m[8] - m[2] * m[6] + m[4] * m[8] - m[5] * m[7],
    -(m[0] * (m[4] * m[8] - m[5] * m[7]) - m[1] * (m[3] * m[8] - m[5] * m[6]) + m[2] * (m[3] * m[7] - m[4] * m[6]))
  )) {
    const p = [m[0] - lambda, m[1], m[2]];
    const q = [m[3], m[4] - lambda, m[5]];
    const r = [m[6], m[7], m[8] - lambda];
    let best: number[] = [0, 0, 0];
    let size = 0;
    for (const [a, b] of [
      [p, q],
      [p, r],
      [q, r]
    ]) {
      const cross = [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
      const length = Math.hypot(cross[0], cross[1], cross[2]);
      if (length > size) {
        best = cross;
        size = length;
      }
    }
    if (size > 0 && 4 * best[0] * best[2] - best[1] ** 2 > 0) return [best[0], best[1], best[2]];
  }
  return null;
}

/** Real roots of λ³ + pλ² + qλ + r. */
function cubicRoots(p: number, q: number, r: number): number[] {
  const a = q - (p * p) / 3;
  const b = (2 * p ** 3) / 27 - (p * q) / 3 + r;
  const discriminant = (b * b) / 4 + a ** 3 / 27;
  if (discriminant > 0) {
    const root = Math.sqrt(discriminant);
    return [Math.cbrt(-b / 2 + root) + Math.cbrt(-b / 2 - root) - p / 3];
  }
  const m = 2 * Math.sqrt(-a / 3);
  const angle = Math.acos(Math.max(-1, Math.min(1, (3 * b) / (a * m || 1)))) / 3;
  return [0, 1, 2].map((k) => m * Math.cos(angle - (2 * Math.PI * k) / 3) - p / 3);
}

function fromConic([a, b, c]: readonly number[], [d, e, f]: readonly number[]): Ellipse | null {
  const determinant = b * b - 4 * a * c;
  if (!(determinant < 0)) return null;
  const x = (2 * c * d - b * e) / determinant;
  const y = (2 * a * e - b * d) / determinant;
  const value = a * x * x + b * x * y + c * y * y + d * x + e * y + f;
  const root = Math.sqrt((a - c) ** 2 + b * b);
  const long = (-2 * value) / (a + c - Math.sign(a + c) * root);
  const short = (-2 * value) / (a + c + Math.sign(a + c) * root);
  if (!(long > 0 && short > 0)) return null;
  const sign = Math.sign(a + c);
  const angle = Math.atan2(-sign * b, sign * (c - a)) / 2;
  return {x, y, a: Math.sqrt(long), b: Math.sqrt(short), cos: Math.cos(angle), sin: Math.sin(angle)};
}
