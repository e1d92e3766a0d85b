/** The standard studies, and the maps that show what metrics are worth. */
package slm.study;
