/** A workbench that belongs to a lab. */
package slm.lab.client;
