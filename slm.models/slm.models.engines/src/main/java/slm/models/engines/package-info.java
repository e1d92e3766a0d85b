/**
 * Adds engines to the resident one: fragments of {@code slm.models.djl} in the folder {@code
 * engines} of the home folder, put together of files that the user has. Nothing is ever fetched.
 */
package slm.models.engines;
