/**
 * What is known of the machine and the virtual machine, sizes of caches and costs; nothing here knows a kernel or the
 * Vector API.
 */
package dev.tenonet.runtime.kernel.machine;
