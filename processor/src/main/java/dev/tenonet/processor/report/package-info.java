/** What the stages found out about a network, as a page to look at and as text; knows no layer type and no pass. */
package dev.tenonet.processor.report;
