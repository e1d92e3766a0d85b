/** The reference's tiler: two shifted grids a scale. */
package slm.tiler.sliding;
