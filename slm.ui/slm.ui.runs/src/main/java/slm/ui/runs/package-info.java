/** The parts of the window about runs: the queue, tables, charts and comparisons. */
package slm.ui.runs;
