/** The lab's queue. */
package slm.lab.jobs;
