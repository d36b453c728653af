/** Last stage: a finished plan to the source of the model. Checks nothing and knows no layer type. */
package dev.tenonet.processor.emit;
