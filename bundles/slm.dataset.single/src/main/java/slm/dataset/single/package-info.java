/** One scene and one query. */
package slm.dataset.single;
