/** The lab's server: starts it, and tells how it does. */
package slm.lab.server;
