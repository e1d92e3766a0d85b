/**
 * What the launcher and the front ends inside the framework agree on; exported by the system
 * bundle.
 */
package slm.runtime.boot;
