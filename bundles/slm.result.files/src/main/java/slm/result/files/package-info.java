/** Results as files: figures as CSV, provenance as JSON, maps as pictures. */
package slm.result.files;
