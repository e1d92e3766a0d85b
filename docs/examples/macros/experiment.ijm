// An experiment from a macro: write the file, run it, read its table and what the store has of it.
folder = getArgument();
if (folder == "") folder = getDirectory("temp") + "slm-experiment";
if (!endsWith(folder, "/")) folder += "/";
File.makeDirectory(folder);
file = folder + "filters.yaml";
File.saveString("dataset: {kind: synthetic, scenes: 1, width: 640, height: 512, cases: 3, block: 128}\n"
    + "variants: {filter: [none, \"median:101\"]}\n", file);
id = Ext.slmRun(file, folder + "results");
title = "SLM Results";
for (i = 0; i < Table.size(title); i++) {
  print(Table.getString("Variant", i, title) + " " + Table.getString("Query", i, title)
      + ": " + d2s(Table.get("rmi", i, title), 4));
}
print("mean Rmi of the run: " + d2s(parseFloat(Ext.slmResult(id, "rmi", values)), 4)
    + " over " + values.length + " cases");
