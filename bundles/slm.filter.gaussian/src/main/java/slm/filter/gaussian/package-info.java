/** The filter of SeLo v2: a large Gaussian blur. */
package slm.filter.gaussian;
