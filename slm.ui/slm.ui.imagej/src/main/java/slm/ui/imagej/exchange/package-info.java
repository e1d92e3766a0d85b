/** Images and regions of ImageJ as the workbench's scenes, cases and maps, and back. */
package slm.ui.imagej.exchange;
