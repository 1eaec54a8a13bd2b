/** How long something takes yet, as people say it. */
export function timeLeftWords(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 1.5) return "about a second left";
  if (seconds < 90) return `about ${Math.round(seconds)} s left`;
  if (seconds < 5400) return `about ${Math.round(seconds / 60)} min left`;
  return `about ${Math.round(seconds / 3600)} h left`;
}
