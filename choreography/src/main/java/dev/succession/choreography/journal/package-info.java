/**
 * What a service remembers and looks up: its state topic, its indexed facts, and the
 * history of a migration. Everything is read to the log end before a step relies on it.
 */
@NullMarked
package dev.succession.choreography.journal;

import org.jspecify.annotations.NullMarked;
