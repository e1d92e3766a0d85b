/** Reads lists of images with captions. */
package slm.dataset.captions;
