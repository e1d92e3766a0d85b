/** Tests that run inside the framework, with the distribution's bundles. */
package slm.runtime.itest;
