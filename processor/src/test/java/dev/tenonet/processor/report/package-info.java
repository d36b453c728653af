/** Tests of reports. */
package dev.tenonet.processor.report;
