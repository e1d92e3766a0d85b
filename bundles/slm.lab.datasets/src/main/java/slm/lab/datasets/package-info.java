/** Datasets of the lab in experiments. */
package slm.lab.datasets;
