/**
 * What is known of the machine and the virtual machine: sizes of caches, costs, flags, threads that keep nothing of
 * their starter, reading ahead. Nothing here knows a kernel or the Vector API.
 */
package dev.tenonet.runtime.kernel.machine;
