/** No filter. */
package slm.filter.none;
