/** The name of a frame's results: the file's, and the frame's number when the file holds several. */
export function frameName(name: string, frame: number, frameCount: number): string {
  return frameCount > 1 ? `${name}.${String(frame).padStart(String(frameCount - 1).length, "0")}` : name;
}
