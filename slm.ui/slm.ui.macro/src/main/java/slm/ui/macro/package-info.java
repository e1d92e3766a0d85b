/** The part of the window to write, record and run macros, and to pass pictures to ImageJ. */
package slm.ui.macro;
