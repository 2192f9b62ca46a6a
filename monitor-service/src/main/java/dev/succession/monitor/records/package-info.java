/**
 * The records of the topics, as they are stored: facts, dead letters, and what is
 * neither.
 */
@NullMarked
package dev.succession.monitor.records;

import org.jspecify.annotations.NullMarked;
