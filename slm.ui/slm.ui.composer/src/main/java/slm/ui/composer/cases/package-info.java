/** The part that lists the cases of a dataset and opens them on the desk. */
package slm.ui.composer.cases;
