/** The parts of the window about what is installed, and what it logs. */
package slm.ui.bundles;
