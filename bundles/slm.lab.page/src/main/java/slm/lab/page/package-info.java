/** The lab's page: the files that browsers get. */
package slm.lab.page;
