/** The query strategy of SeLo v2: the sentence and random orders of its words. */
package slm.query.chaotic;
