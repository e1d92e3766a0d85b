/** The reference's filter: a large median. */
package slm.filter.median;
