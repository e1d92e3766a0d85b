/** Reads and writes annotations in the form of COCO. */
package slm.dataset.coco;
