/** Reads and writes annotations as GeoJSON, in world coordinates or in pixels. */
package slm.dataset.geojson;
