// All images of a folder: maps as PNG, peaks as one CSV file. The argument is the folder.
folder = getArgument();
if (folder == "") exit("Give the folder of the images as the argument");
if (!endsWith(folder, "/")) folder += "/";
out = folder + "maps/";
File.makeDirectory(out);
files = getFileList(folder);
done = 0;
for (i = 0; i < files.length; i++) {
  if (endsWith(files[i], ".jpg") || endsWith(files[i], ".png") || endsWith(files[i], ".tif")) {
    open(folder + files[i]);
    scene = getTitle();
    run("SLM Localize...", "query=[a lake] filter_size=101 peaks");
    saveAs("PNG", out + File.getNameWithoutExtension(files[i]) + "-map.png");
    close();
    selectImage(scene);
    close();
    done++;
  }
}
saveAs("Results", out + "peaks.csv");
print(done + " images, " + nResults + " peaks: " + out);
