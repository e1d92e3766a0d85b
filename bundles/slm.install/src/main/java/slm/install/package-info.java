/**
 * Adds bundles to the workbench: reads an OSGi repository index, lets the resolver choose, copies.
 */
package slm.install;
