/**
 * A batch of facts in, one transaction out: confirms the owner, decodes, catches up, runs
 * the steps and sends what follows. It binds the engine to migrations in one more place
 * than {@code FactKey}: a fact that can't be finished parks its migration.
 */
@NullMarked
package dev.succession.choreography.runtime;

import org.jspecify.annotations.NullMarked;
