/** What all requests have in common: who asks, what may be asked, JSON, errors. */
package slm.lab.server.http;
