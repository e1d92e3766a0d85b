/** The tiler of SeLo v2: a coarse grid, and a closer look around its best tiles. */
package slm.tiler.expanding;
