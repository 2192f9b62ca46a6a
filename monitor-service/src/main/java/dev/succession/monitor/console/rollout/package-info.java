/** The rollout for people: what is planned, approved, released, held and spent. */
@NullMarked
package dev.succession.monitor.console.rollout;

import org.jspecify.annotations.NullMarked;
