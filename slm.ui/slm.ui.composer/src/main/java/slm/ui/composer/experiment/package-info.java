/** The part in which experiments are written: as a matrix and as text, in step. */
package slm.ui.composer.experiment;
