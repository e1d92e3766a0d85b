/** The parts of the window that say what to do: the pipeline, the sentences, and experiments. */
package slm.ui.composer;
