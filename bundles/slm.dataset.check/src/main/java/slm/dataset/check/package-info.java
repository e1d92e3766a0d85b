/** Checks datasets, and writes them in other forms. */
package slm.dataset.check;
