/**
 * Reads how the rollouts of a run stand, and approves their plans where no person does.
 */
@NullMarked
package dev.succession.sandbox.rollout;

import org.jspecify.annotations.NullMarked;
