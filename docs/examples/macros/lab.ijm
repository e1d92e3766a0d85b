// An experiment for the lab: submit it, wait until it is over, and say what became of it. Log in first: slm lab login.
folder = getArgument();
if (folder == "") folder = getDirectory("temp");
if (!endsWith(folder, "/")) folder += "/";
file = folder + "lab-filters.yaml";
File.saveString("dataset: {kind: synthetic, scenes: 1, width: 640, height: 512, cases: 3, block: 128}\n"
    + "variants: {filter: [none, \"median:101\"]}\n", file);
print("models of the lab: " + Ext.slmLabModels(ids));
job = Ext.slmSubmit(file, "low");
do {
  wait(1000);
  runs = 0;
  cases = 0;
  state = Ext.slmJob(job, runs, cases);
} while (state == "waiting" || state == "running");
print(job + " " + state + ": " + cases[0] + " of " + cases[2] + " cases are done, " + cases[1] + " failed");
for (i = 0; i < runs.length; i++) print("run " + runs[i]);
