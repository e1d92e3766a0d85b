/** The lab's bundles by HTTP. */
package slm.lab.repository.rest;
