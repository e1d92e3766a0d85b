/** A filter that smooths within areas of like value and leaves the edges between them. */
package slm.filter.bilateral;
