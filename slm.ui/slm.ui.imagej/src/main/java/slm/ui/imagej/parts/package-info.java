/**
 * Parts of the pipeline written as ImageJ macros: a file with a header, dropped into the plug-in
 * folder, becomes a bundle of its own, and so a component like all others, with a version, a digest
 * in every result, and the rules of parts that come and go.
 */
package slm.ui.imagej.parts;
