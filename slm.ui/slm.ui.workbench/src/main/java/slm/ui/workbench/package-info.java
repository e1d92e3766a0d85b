/** The window that holds the parts. */
package slm.ui.workbench;
