/** People, how they prove who they are, and what they did. */
package slm.lab.server.accounts;
