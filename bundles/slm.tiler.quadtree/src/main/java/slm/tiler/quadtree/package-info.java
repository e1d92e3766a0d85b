/** A search from coarse to fine that spends a budget of tiles where scores are high. */
package slm.tiler.quadtree;
