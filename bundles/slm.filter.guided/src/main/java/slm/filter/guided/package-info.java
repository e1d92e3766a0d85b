/** A filter that lets the edges of the scene shape the map. */
package slm.filter.guided;
