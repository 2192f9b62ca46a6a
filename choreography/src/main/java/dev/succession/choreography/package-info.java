/**
 * What the author of a step sees: a {@link dev.succession.choreography.Step} is given
 * {@link dev.succession.choreography.Work} and returns an
 * {@link dev.succession.choreography.Outcome}. The engine behind it lives in the packages
 * below. It is bound to migrations: facts are about a migration, a scan or a dead letter,
 * and what can't be finished parks its migration.
 */
@NullMarked
package dev.succession.choreography;

import org.jspecify.annotations.NullMarked;
