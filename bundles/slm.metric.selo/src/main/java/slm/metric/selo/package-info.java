/** The metrics Rsu, Ras, Rda and Rmi, and the attention centres they rest on. */
package slm.metric.selo;
