/** The lab's queue by HTTP: for members, and for workers. */
package slm.lab.jobs.rest;
