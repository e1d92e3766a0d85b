/** Experiments and results as text. */
package slm.records;
