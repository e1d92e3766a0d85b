/** What the lab's API tells of runs, rankings, scenes and maps. */
package slm.lab.results;
