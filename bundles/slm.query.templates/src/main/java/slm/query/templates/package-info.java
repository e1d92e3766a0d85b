/** A query strategy that puts the query into sentences an encoder was trained on. */
package slm.query.templates;
