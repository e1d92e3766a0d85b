/** Reads and writes labels in the form of DOTA. */
package slm.dataset.dota;
