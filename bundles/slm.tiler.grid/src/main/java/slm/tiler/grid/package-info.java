/** One regular grid a scale, with any overlap. */
package slm.tiler.grid;
