/** The lab's bundles: checked, kept once, decided on, offered. */
package slm.lab.repository;
