/** Tests of the lab's server and its clients, in one framework. */
package slm.runtime.labtest;
