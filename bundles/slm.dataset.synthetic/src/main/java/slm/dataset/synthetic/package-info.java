/** Draws aerial-looking scenes with exact annotations, from nothing but a seed. */
package slm.dataset.synthetic;
