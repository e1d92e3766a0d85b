/** Results as files for geographic information systems: GeoTIFF and GeoJSON. */
package slm.result.geo;
