/** Languages for scripts besides ImageJ's macros, as SciJava plugins. */
package slm.ui.imagej.scripts;
