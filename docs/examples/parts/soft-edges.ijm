// @slm.kind filter
// @slm.id soft-edges
// @slm.title Soft edges
// @slm.summary Blurs the map, and keeps it from getting brighter anywhere.
// @slm.options sigma=20
map = getImageID();
run("Duplicate...", "title=blurred");
run("Gaussian Blur...", getArgument());
blurred = getImageID();
imageCalculator("Min", map, blurred);
selectImage(map);
