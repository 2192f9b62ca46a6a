/**
 * Planning, approving and leading a rollout. What is typed is checked here already, so
 * that an approver learns at once what is wrong with it.
 */
@NullMarked
package dev.succession.cli.rollout;

import org.jspecify.annotations.NullMarked;
