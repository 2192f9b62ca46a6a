/**
 * Plans and approvals: what would be bought, and whether it is approved.
 */
@NullMarked
package dev.succession.rollout.plan;

import org.jspecify.annotations.NullMarked;
