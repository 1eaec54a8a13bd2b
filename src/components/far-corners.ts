/**
 * Walks a closed ring from its first corner and names those that are needed for it to look the same from afar:
 * what is left out lies no further than a tolerance from the line that stands for it.
 *
 * From the last corner that was kept, each of the next ones allows the directions that pass it within the tolerance;
 * the line goes on as long as a direction is left that all allow (the cone of Williams).
 *
 * @param points x, y pairs.
 * @param start the ring's first pair, and `end` the one after its last.
 * @param tolerance in the units of the points; 0 keeps every corner.
 */
export function farCorners(
  points: ArrayLike<number>,
  start: number,
  end: number,
  tolerance: number,
  keep: (x: number, y: number) => void
): void {
  if (start === end) return;
  const reach = tolerance * tolerance;
  let [x, y] = [points[2 * start], points[2 * start + 1]];
  keep(x, y);
  // The allowed directions, from one side to the other; all of them as long as both are 0.
  let [fromX, fromY, toX, toY] = [0, 0, 0, 0];
  let farthest = 0;
  // The ring closes at its first corner.
  for (let i = start + 1; i <= end; i++) {
    const next = i === end ? start : i;
    const dx = points[2 * next] - x;
    const dy = points[2 * next + 1] - y;
    const squared = dx * dx + dy * dy;
    const open = fromX === 0 && fromY === 0;
    const inside = open || (fromX * dy - fromY * dx >= 0 && dx * toY - dy * toX >= 0 && fromX * dx + fromY * dy > 0);
    // A line that turns back would end before what it stands for.
    if (tolerance === 0 || !inside || squared < farthest) {
      if (i - 1 > start) {
        x = points[2 * (i - 1)];
        y = points[2 * (i - 1) + 1];
        keep(x, y);
        [fromX, fromY, toX, toY] = [0, 0, 0, 0];
        farthest = 0;
        narrow(points[2 * next] - x, points[2 * next + 1] - y);
      }
    } else narrow(dx, dy);
  }

  /** Leaves the directions that pass a corner within the tolerance. */
  function narrow(dx: number, dy: number): void {
    const squared = dx * dx + dy * dy;
    farthest = Math.max(farthest, squared);
    // Every direction passes what lies within the tolerance.
    if (squared <= reach) return;
    const along = Math.sqrt(squared - reach);
    const [lowX, lowY] = [dx * along + dy * tolerance, dy * along - dx * tolerance];
    const [highX, highY] = [dx * along - dy * tolerance, dy * along + dx * tolerance];
    const open = fromX === 0 && fromY === 0;
    if (open || fromX * lowY - fromY * lowX > 0) [fromX, fromY] = [lowX, lowY];
    if (open || highX * toY - highY * toX > 0) [toX, toY] = [highX, highY];
  }
}
