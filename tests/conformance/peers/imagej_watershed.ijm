// ImageJ's Process > Binary > Watershed on every mask of a folder: NAME.png gives NAME.imagej.png, the mask with lines
// of background between the parts. Run as: xvfb-run -a java -jar ij.jar -batch imagej_watershed.ijm FOLDER/
folder = getArgument();
files = getFileList(folder);
setBatchMode(true);
setOption("BlackBackground", true);
for (i = 0; i < files.length; i++) {
  name = replace(files[i], ".png", "");
  // Names with a dot are those of an earlier run.
  if (!endsWith(files[i], ".png") || indexOf(name, ".") >= 0) continue;
  open(folder + files[i]);
  run("Watershed");
  saveAs("PNG", folder + name + ".imagej.png");
  close();
}
