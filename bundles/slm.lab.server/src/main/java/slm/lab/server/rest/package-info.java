/** The resources of the API that are about people. */
package slm.lab.server.rest;
