/** Datasets of the lab as JSON, for its server and its client. */
package slm.lab.manifest;
