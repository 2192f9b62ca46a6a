/** Tells what a re-drive would do, without doing it. */
@NullMarked
package dev.succession.choreography.rehearsal;

import org.jspecify.annotations.NullMarked;
