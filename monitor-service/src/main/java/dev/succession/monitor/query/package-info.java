/**
 * What is asked about the read model, for programs and for people alike.
 */
@NullMarked
package dev.succession.monitor.query;

import org.jspecify.annotations.NullMarked;
