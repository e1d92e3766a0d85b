/** The part of the window about what is selected. */
package slm.ui.details;
