/** What was done and what is left, as files that other programs read. */
@NullMarked
package dev.succession.monitor.report;

import org.jspecify.annotations.NullMarked;
