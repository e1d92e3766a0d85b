/** The query as it is. */
package slm.query.plain;
